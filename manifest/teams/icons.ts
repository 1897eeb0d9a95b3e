/** The two icons of the app, drawn in code: a thread that runs as a Z through the eye of a needle. */
import { zlibSync } from 'fflate';

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

/** CRC-32 of a part of a PNG (its specification, annex D). */
function crc(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}

function chunk(name: string, data: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(name), data]);
  const frame = Buffer.alloc(named.length + 8);
  frame.writeUInt32BE(data.length, 0);
  named.copy(frame, 4);
  frame.writeUInt32BE(crc(named), named.length + 4);
  return frame;
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Colour types of a PNG, by the number of bytes of a pixel. */
const TYPE = { 3: 2, 4: 6 } as const;

/** Compressed by a library of our own and not by Node's zlib, whose bytes differ from version to version. */
function draw(size: number, channels: 3 | 4, pixel: (ink: number) => readonly number[]): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, TYPE[channels]], 8);
  // Each row begins with its filter: none.
  const rows = new Uint8Array(size * (1 + size * channels));
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++)
      rows.set(pixel(inkOf(column, row, size)), row * (1 + size * channels) + 1 + column * channels);
  const data = zlibSync(rows, { level: 9 });
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}

const mix = (ink: number): Colour => {
  const [red, green, blue] = GROUND.map((ground, index) => Math.round(ground + ((WHITE[index] ?? 0) - ground) * ink));
  return [red ?? 0, green ?? 0, blue ?? 0];
};

/** The colour icon, 192 by 192, without transparency. */
export const colourIcon = (): Buffer => draw(192, 3, mix);

/** The outline icon, 32 by 32, white on transparent. */
export const outlineIcon = (): Buffer => draw(32, 4, (ink) => [...WHITE, Math.round(ink * 255)]);
