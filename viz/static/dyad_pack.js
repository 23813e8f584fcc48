// Two states: where the marks of a lane stand, so that none hides another, however many there are.

{
  const [PITCH, MOST, COLUMN] = [17, 7, 20];
  const [SHELF_PITCH, SHELVES] = [13, 4];
  const [USUAL, LARGEST] = [6.5, 15];

  /** The radius of a mark: its area grows with the number of people. */
  dyad.radius = (count) => (count === undefined ? USUAL : Math.min(LARGEST, 5.5 + 1.15 * Math.sqrt(count)));
  dyad.pitch = PITCH;
  dyad.shelfPitch = SHELF_PITCH;

  // Which levels to try for a mark that takes one or two, from the middle outwards.
  const middle = (MOST - 1) / 2;
  const orders = [1, 2].map((tall) => Array.from({ length: MOST - tall + 1 }, (_, level) => level)
    .sort((a, b) => Math.abs(a + (tall - 1) / 2 - middle) - Math.abs(b + (tall - 1) / 2 - middle) || b - a));

  /**
   * Places a lane's dated events, sorted by time, at so many pixels a day; pixels count from day 0.
   *
   * Marks of a day or little more stand on levels around the middle. Where a column of pixels has more than fit, they
   * become one pile. Wider dates lie on shelves below, and become one bundle where there are too many.
   */
  dyad.pack = (numbers, perDay, extent) => {
    const [units, wide] = columnsOf(numbers, perDay, extent);
    const marks = stacked(units);
    const shelves = shelved(wide);
    const levels = marks.flatMap((one) => (one.pile ? [] : [one.level, one.level + one.tall - 1]));
    // A pile needs some height even where nothing else does.
    const [low, high] = [Math.min(middle - 1, ...levels), Math.max(middle + 1, ...levels)];
    for (const one of marks) one.level -= low;
    return { marks, shelves, levels: high - low + 1, shelfLevels: shelves.reduce((most, one) => Math.max(most, one.level + 1), 0) };
  };

  function columnsOf(numbers, perDay, extent) {
    const crowded = numbers.length * COLUMN > (extent.last - extent.first) * perDay * 2;
    const [columns, wide] = [new Map(), []];
    for (const number of numbers) {
      const event = data.events[number];
      const r = crowded ? USUAL : dyad.radius(event.count);
      const x0 = (event.day_from ?? extent.first) * perDay;
      const x1 = ((event.day_to ?? extent.last) + 1) * perDay;
      const open = event.day_from === undefined || event.day_to === undefined;
      if (open || x1 - x0 > 2 * r + 4) {
        wide.push({ numbers: [number], x0, x1 });
        continue;
      }
      const [x, half] = [(x0 + x1) / 2, Math.max(r, (x1 - x0) / 2)];
      const column = Math.floor(x / COLUMN);
      if (!columns.has(column)) columns.set(column, []);
      columns.get(column).push({ numbers: [number], x, x0: x - half, x1: x + half, r, tall: 2 * r > PITCH ? 2 : 1 });
    }
    return [[...columns].sort((a, b) => a[0] - b[0]), wide];
  }

  function stacked(columns) {
    const placed = [];
    const ends = new Array(MOST).fill(-Infinity);
    let last = null;
    for (const [column, marks] of columns) {
      marks.sort((a, b) => a.x0 - b.x0 || a.numbers[0] - b.numbers[0]);
      const before = ends.slice();
      const stood = marks.length > MOST ? [] : marks.filter((mark) => stand(mark, ends));
      const left = marks.filter((mark) => !stood.includes(mark)).flatMap((mark) => mark.numbers);
      if (left.length === 0) {
        placed.push(...stood);
      } else if (marks.length <= MOST && last !== null && marks[0].x0 <= last.x1) {
        // What only the pile before leaves no room for joins it.
        placed.push(...stood);
        last.numbers.push(...left);
      } else {
        const x0 = Math.max(column * COLUMN, Math.max(...before) + 1);
        last = { pile: true, numbers: marks.flatMap((one) => one.numbers), x0, x1: x0 + COLUMN - 2, x: x0 + COLUMN / 2 - 1, level: 0 };
        placed.push(last);
        ends.fill(last.x1);
      }
    }
    return placed;
  }

  /** Puts a mark on the first level that is free there; false where none is. */
  function stand(mark, ends) {
    const level = orders[mark.tall - 1].find((one) => ends[one] < mark.x0 && (mark.tall === 1 || ends[one + 1] < mark.x0));
    if (level === undefined) return false;
    mark.level = level;
    ends.fill(mark.x1, level, level + mark.tall);
    return true;
  }

  function shelved(wide) {
    const levels = [];
    const placed = [];
    for (const bar of wide.sort((a, b) => a.x0 - b.x0 || a.x1 - b.x1)) {
      let level = levels.findIndex((one) => one.x1 < bar.x0);
      if (level < 0 && levels.length < SHELVES) level = levels.length;
      if (level >= 0) {
        levels[level] = { ...bar, level };
        placed.push(levels[level]);
        continue;
      }
      // The one that reaches least far takes it in.
      const taken = levels.reduce((least, one) => (one.x1 < least.x1 ? one : least));
      taken.numbers = [...taken.numbers, ...bar.numbers];
      taken.x1 = Math.max(taken.x1, bar.x1);
    }
    for (const one of placed) one.x = (one.x0 + one.x1) / 2;
    return placed;
  }
}
