/** Pictures of screens as small files: a screen has few colours, so that a table of them loses nothing that an eye can see. */
import { crc32, deflateSync } from 'node:zlib';
import { PNG } from 'pngjs';

/** Enough for the edges of letters in a few colours; at most what a byte can name. */
const COLOURS = 64;

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** How far two colours lie apart, as three bytes each in one number. */
const apart = (one: number, other: number): number =>
  [16, 8, 0].reduce((sum, shift) => sum + (((one >> shift) & 255) - ((other >> shift) & 255)) ** 2, 0);

/** Returns the place of each colour in the table: the most frequent have their own, any other has the nearest. */
function tableOf(pixels: Uint32Array): {
  readonly table: readonly number[];
  readonly places: ReadonlyMap<number, number>;
} {
  const counts = new Map<number, number>();
  for (const colour of pixels) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  // By count, then by the colour itself: the same picture gives the same bytes.
  const sorted = [...counts].sort(([a, many], [b, more]) => more - many || a - b).map(([colour]) => colour);
  const table = sorted.slice(0, COLOURS);
  const nearest = (colour: number): number => {
    let best = 0;
    for (let at = 1; at < table.length; at += 1)
      if (apart(table[at] ?? 0, colour) < apart(table[best] ?? 0, colour)) best = at;
    return best;
  };
  return { table, places: new Map(sorted.map((colour, at) => [colour, at < COLOURS ? at : nearest(colour)])) };
}

/** Returns the same picture as a PNG with a table of colours. What can be seen through becomes whole. */
export function smallPng(bytes: Buffer): Buffer {
  const { width, height, data } = PNG.sync.read(bytes);
  const pixels = new Uint32Array(width * height);
  for (let at = 0; at < pixels.length; at += 1)
    pixels[at] = ((data[at * 4] ?? 0) << 16) | ((data[at * 4 + 1] ?? 0) << 8) | (data[at * 4 + 2] ?? 0);
  const { table, places } = tableOf(pixels);
  const rows = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) rows[y * (width + 1) + x + 1] = places.get(pixels[y * width + x] ?? 0) ?? 0;
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  const palette = Buffer.from(table.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    chunk('PLTE', palette),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
