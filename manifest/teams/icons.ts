/** The two icons of the app, drawn in code: a thread that runs as a Z through the eye of a needle. */
import { PNG } from 'pngjs';

type Point = readonly [x: number, y: number];
type Colour = readonly [red: number, green: number, blue: number];

/** Points of the thread in a square of one by one. */
const THREAD: readonly Point[] = [
  [0.27, 0.3],
  [0.73, 0.3],
  [0.27, 0.7],
  [0.73, 0.7],
];
const EYE: Point = [0.73, 0.3];
const WIDTH = 0.095;
const EYE_RADIUS = 0.105;
const EYE_HOLE = 0.045;
const GROUND: Colour = [0x2f, 0x5d, 0x62];
const WHITE: Colour = [255, 255, 255];
/** Samples per pixel in each direction, for smooth edges. */
const FINE = 4;

function distance([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const along = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)));
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}

function isInk(at: Point): boolean {
  const toEye = Math.hypot(at[0] - EYE[0], at[1] - EYE[1]);
  if (toEye < EYE_HOLE) return false;
  if (toEye < EYE_RADIUS) return true;
  return THREAD.slice(1).some((end, index) => distance(at, THREAD[index] ?? end, end) < WIDTH / 2);
}

/** Returns the share of the pixel that is ink, from 0 to 1. */
function inkOf(column: number, row: number, size: number): number {
  let count = 0;
  for (let step = 0; step < FINE * FINE; step++) {
    const x = (column + ((step % FINE) + 0.5) / FINE) / size;
    const y = (row + (Math.floor(step / FINE) + 0.5) / FINE) / size;
    if (isInk([x, y])) count += 1;
  }
  return count / (FINE * FINE);
}

function draw(size: number, pixel: (ink: number) => readonly [...Colour, alpha: number]): Buffer {
  const png = new PNG({ width: size, height: size });
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++)
      png.data.set(pixel(inkOf(column, row, size)), (row * size + column) * 4);
  // Stored without compression: its result differs between versions of zlib, and the bytes must not.
  return PNG.sync.write(png, { deflateLevel: 0 });
}

const mix = (ink: number): Colour => {
  const [red, green, blue] = GROUND.map((ground, index) => Math.round(ground + ((WHITE[index] ?? 0) - ground) * ink));
  return [red ?? 0, green ?? 0, blue ?? 0];
};

/** The colour icon, 192 by 192, without transparency. */
export const colourIcon = (): Buffer => draw(192, (ink) => [...mix(ink), 255]);

/** The outline icon, 32 by 32, white on transparent. */
export const outlineIcon = (): Buffer => draw(32, (ink) => [...WHITE, Math.round(ink * 255)]);
