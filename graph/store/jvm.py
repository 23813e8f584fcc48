"""The one Java machine of this process: where its parts are, how it is started, and its start-up cache.

JPype allows one JVM a process and none after it was shut down, so every embedded store shares this one; it
starts at the first statement and ends with the process. A start-up cache (JDK 25's "AOT cache": classes as
they are once loaded and linked) more than halves the start; ``train_start_up_cache`` makes it once per version.
"""

from __future__ import annotations

import atexit
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from diplograph.graph.errors import InputError, StoreError

__all__ = ["at_exit", "configure", "end_without_waiting", "start", "start_up_cache", "train_start_up_cache"]

_DEFAULT_HEAP = "512m"
_HEAP = re.compile(r"[1-9]\d*[mMgG]")
_TRAINING_SECONDS = 120
_STALE_DAYS = 60

# The JVM reads this path itself, so the file has to lie on disk, as the engine's jars do.
_QUIET = Path(__file__).with_name("quiet.properties")

_OPTIONS = (
    # A short run gains nothing from a concurrent collector or the second compiler, and pays for both at the start.
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",
    "-XX:+UseCompactObjectHeaders",
    # SIGINT and SIGTERM stay Python's: Ctrl-C raises KeyboardInterrupt and `kill` does not run Java's exit hooks.
    "-Xrs",
    # Nothing on stdout or stderr: neither the engine's log nor the JVM's own, which would warn of a stale cache.
    f"-Djava.util.logging.config.file={_QUIET}",
    "-Dpolyglot.engine.WarnInterpreterOnly=false",
    "-Xlog:disable",
    # A start-up cache whose bytes have rotted would crash the JVM; its checksums cost less than we can measure.
    "-XX:+VerifySharedSpaces",
    # What the engine's own start script passes: it reads these internals by reflection, and calls native code.
    "--enable-native-access=ALL-UNNAMED",
    "--add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED",
    "--add-opens=java.base/java.nio.channels.spi=ALL-UNNAMED",
    "--add-opens=java.base/java.lang=ALL-UNNAMED",
    "-Djava.awt.headless=true",
    "-Dfile.encoding=UTF8",
)


@dataclass(slots=True)
class _Settings:
    heap: str = _DEFAULT_HEAP
    cache_folder: Path | None = None


_settings = _Settings()
_lock = threading.Lock()
_at_exit: list[Any] = []


def configure(*, heap: str | None = None, cache_folder: Path | None = None) -> None:
    """Sets the most memory the JVM may take (``"512m"``, ``"2g"``) and where its start-up cache lies.

    Takes effect at the start of the JVM, so call it before the first statement; later calls change nothing.
    Raises InputError for a heap that is not a size.
    """
    if heap is not None:
        if not _HEAP.fullmatch(heap):
            raise InputError(f"not a memory size: {heap!r}; write it as 512m or 2g")
        _settings.heap = heap
    if cache_folder is not None:
        _settings.cache_folder = cache_folder


def at_exit(close: Any) -> None:
    """Has ``close()`` called when the process ends, before JPype takes the JVM down."""
    _at_exit.append(close)


def end_without_waiting() -> None:
    """Has the process end without shutting the JVM down, which would wait for a query that still runs in it."""
    import jpype.config  # noqa: PLC0415  loaded long since, where there is a query

    jpype.config.destroy_jvm = False


def start(*, record_to: Path | None = None) -> Any:
    """Starts the JVM unless it runs, and returns the jpype module to work with.

    ``record_to`` records a start-up cache into that file when the JVM is shut down (training only).
    Raises StoreError where the engine is not installed or the JVM cannot start.
    """
    with _lock:
        try:
            import jpype  # noqa: PLC0415  20 ms, and missing where the engine has no wheel
        except ImportError as error:
            raise _not_installed() from error
        if jpype.isJVMStarted():
            return jpype
        engine = _engine_folder()
        cache = [f"-XX:AOTCacheOutput={record_to}"] if record_to else _cache_option()
        # A crash report would land in the working folder; the temporary one always exists.
        report = f"-XX:ErrorFile={Path(tempfile.gettempdir()) / 'diplograph-jvm-%p.log'}"
        options = [*_OPTIONS, f"-Xmx{_settings.heap}", report, *cache]
        jars = [str(jar) for jar in sorted((engine / "jars").glob("*.jar"))]
        try:
            jpype.startJVM(str(_library(engine)), *options, classpath=jars, interrupt=False)
        except (OSError, RuntimeError, jpype.JVMNotFoundException) as error:
            raise StoreError(
                f"the embedded engine's Java machine does not start ({' '.join(str(error).split())}); "
                f"give it less memory than {_settings.heap} or use a Neo4j store"
            ) from error
        # JPype registered its own hook on import; hooks run last in, first out, so stores are closed before it.
        atexit.register(_run_at_exit)
        return jpype


def start_up_cache() -> Path | None:
    """The file in which the start-up cache of the installed engine lies or would lie; None without an engine."""
    try:
        engine = _engine_folder()
    except StoreError:
        return None
    folder = _settings.cache_folder
    if folder is None:
        from platformdirs import user_cache_path  # noqa: PLC0415  only where a JVM starts

        folder = user_cache_path("diplograph")
    return folder / f"start-up-{_fingerprint(engine)}.aot"


def train_start_up_cache() -> bool:
    """Makes the start-up cache unless it is there; True when it is there afterwards.

    Runs a small store once in a process of its own: about four seconds and 36 MB of disk. Never raises and
    never prints: without a cache everything works, only slower. A cache appears whole or not at all.
    """
    target = start_up_cache()
    if target is None or not sys.executable:
        return False
    if target.exists():
        return True
    part = target.with_name(f"{target.stem}.{os.getpid()}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "diplograph.graph.store.training", str(part)]
        done = subprocess.run(  # noqa: S603  our own module
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=_TRAINING_SECONDS, check=False
        )
        # The JVM writes the cache in its last moments; one that is missing or empty was not finished.
        if done.returncode == 0 and part.exists() and part.stat().st_size > 0:
            part.replace(target)
            _sweep(target)
    except (OSError, subprocess.SubprocessError):
        return False
    finally:
        _remove(part)
        _remove(part.with_name(f"{part.name}.config"))
    return target.exists()


def _cache_option() -> list[str]:
    cache = start_up_cache()
    # An unfit or broken cache is ignored by the JVM, silently thanks to -Xlog:disable.
    return [f"-XX:AOTCache={cache}"] if cache is not None and cache.is_file() else []


def _engine_folder() -> Path:
    """The installed engine's folder; found without importing its package, which costs 60 ms we do not need."""
    spec = find_spec("arcadedb_embedded")
    if spec is None or spec.origin is None:
        raise _not_installed()
    return Path(spec.origin).parent


def _library(engine: Path) -> Path:
    runtime = engine / "jre"
    if sys.platform == "win32":
        return runtime / "bin" / "server" / "jvm.dll"
    return runtime / "lib" / "server" / ("libjvm.dylib" if sys.platform == "darwin" else "libjvm.so")


def _fingerprint(engine: Path) -> str:
    """Names what a cache is good for: this JVM, these options and these jars (their names carry the version)."""
    from hashlib import sha256  # noqa: PLC0415  loads OpenSSL, needed only where a JVM starts

    parts = ["1", str(engine), *_OPTIONS]
    for path in [engine / "jre" / "release", *sorted((engine / "jars").glob("*.jar"))]:
        known = path.stat() if path.exists() else None
        parts.append(f"{path.name} {known.st_size} {known.st_mtime_ns}" if known else path.name)
    return sha256("\n".join(parts).encode()).hexdigest()[:16]


def _sweep(current: Path) -> None:
    """Removes the caches of engines that were replaced long ago; one still in use is simply made again."""
    oldest = time.time() - _STALE_DAYS * 86_400
    for path in current.parent.glob("start-up-*.aot"):
        if path != current and path.stat().st_mtime < oldest:
            _remove(path)


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:  # Windows keeps a file that another process has mapped; the next sweep takes it
        return


def _run_at_exit() -> None:
    for close in _at_exit:
        close()


def _not_installed() -> StoreError:
    return StoreError(
        "the embedded engine is not installed: `pip install arcadedb-embedded` where it has a wheel "
        "(64-bit Linux with glibc 2.34 or newer, macOS on arm64, Windows), else use a Neo4j store (bolt://…)"
    )
