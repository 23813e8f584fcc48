"""How fast the page of a large graph opens and answers, beside plain pyvis output of the same network; in one run.

    python bench/page.py [--chromium /usr/bin/chromium]

Headless Chromium without a graphics card, as the browser tests have it, and without a network. "interactive" is from
the start of loading until the page is settled and its next frame is drawn; "brush" from a change of the time slider to
the end of the next frame; frames are counted while the network is dragged about. "pyvis" is its own HTML with
``cdn_resources="in_line"``, given our places and no physics, with a line a type as our small networks have; it has no
filter.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Generator
from pathlib import Path
from typing import Any

from made_network import network_of
from playwright.sync_api import Browser, Page, sync_playwright
from pyvis.network import Network

from diplograph.graph.model import Graph
from diplograph.viz.facts import facts_of
from diplograph.viz.network import draw
from diplograph.viz.page import Asked, render_page

SIZES = {500: (350, 25, 50), 5_000: (4_300, 120, 500), 20_000: (17_300, 195, 2_500)}
"""Nodes and lines, about: events, states and persons that give so many."""
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
_FRAME = "new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(performance.now()))))"
_COUNT = "() => { globalThis.frames_ = 0; const go = () => { frames_ += 1; requestAnimationFrame(go); }; go(); }"
_BRUSH = f"""async () => {{
  const begin = performance.now(), latest = document.querySelector("#latest");
  latest.value = String(Math.round(Number(latest.value) * 0.7));
  latest.dispatchEvent(new Event("input"));
  return await {_FRAME} - begin;
}}"""


def plain_pyvis(graph: Graph) -> tuple[str, int]:
    """Pyvis's own page of the same nodes and lines, and how many of both there are."""
    made = Network(directed=True, cdn_resources="in_line")
    drawn = draw(facts_of(graph, "en"), (), mirrored=False, apart=True)
    made.nodes, made.edges = drawn.nodes, drawn.edges
    made.node_ids = [node["id"] for node in drawn.nodes]
    made.toggle_physics(status=False)
    html = made.generate_html()
    # Its page keeps the network to itself; this tells when the first picture is there.
    tell = "drawGraph().once('afterDrawing', () => { document.documentElement.dataset.settled = 'yes'; });"
    return html.replace("drawGraph();", tell), len(drawn.nodes) + len(drawn.edges)


def opened(browser: Browser, html: str, where: str, spot: str) -> Generator[Any, None, None]:
    """Interactive in ms, then frames a second while panning, then the page itself for more."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.html"
        file.write_text(html, "utf-8")
        context = browser.new_context(offline=True, viewport={"width": 1400, "height": 900})
        page = context.new_page()
        page.goto(file.as_uri(), wait_until="commit")
        page.wait_for_selector("html[data-settled]", timeout=300_000)
        yield page.evaluate(_FRAME)
        yield frames(page, where, spot)
        yield page
        context.close()


def frames(page: Page, where: str, spot: str, seconds: float = 3.0) -> float:
    box = page.locator(where).bounding_box()
    if box is None:
        raise SystemExit(f"nothing to drag at {where}")
    # A corner, where no symbol is taken instead of the whole.
    left, top = box["x"] + 8, box["y"] + 8
    page.mouse.move(left, top)
    before = page.evaluate(spot)
    page.mouse.down()
    page.evaluate(_COUNT)
    begin, step = time.perf_counter(), 0
    while time.perf_counter() - begin < seconds:
        step += 1
        page.mouse.move(left + (step * 3) % 300, top + (step * 2) % 200)
    told: float = page.evaluate("frames_") / (time.perf_counter() - begin)
    if page.evaluate(spot) == before:
        raise SystemExit(f"{where} was dragged and did not move")
    page.mouse.up()
    return told


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    chromium = parser.parse_args().chromium
    print(f"{'':34}{'interactive ms':>16}{'frames/s':>10}{'brush ms':>10}{'x pyvis':>9}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for counts in SIZES.values():
            graph = network_of(*counts)
            html, size = plain_pyvis(graph)
            compared(browser, size, html, render_page(graph, Asked()).html)
        browser.close()


def compared(browser: Browser, size: int, plain: str, ours: str) -> None:
    """A line for pyvis, and one for our page."""
    pyvis = opened(browser, plain, "#mynetwork", "network.getViewPosition()")
    base, rate = next(pyvis), next(pyvis)
    pyvis.close()
    print(f"{size:6} nodes and lines, pyvis       {base:16.0f}{rate:10.0f}{'-':>10}{1:9.2f}")
    page = opened(browser, ours, "#network", "diplograph.pointOf({ x: 0, y: 0 })")
    took, rate = next(page), next(page)
    brush = next(page).evaluate(_BRUSH)
    page.close()
    print(f"{'':23}{'the page':11}{took:16.0f}{rate:10.0f}{brush:10.0f}{took / base:9.2f}")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
