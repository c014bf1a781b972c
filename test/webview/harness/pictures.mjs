// Compares a picture with the one that is kept, and keeps a new one when it was looked at and accepted.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { palettePng } from './palette-png.mjs';

const root = path.resolve(import.meta.dirname, '../../..');
const kept = path.join(root, 'test/webview/baselines');
const failed = path.join(root, 'dist/page-pictures');

/*
 * The tolerance. The same browser draws the same page to the same pixels, whatever its flags for letters; Chromium 147
 * against 156 differed, at this threshold, in at most 0.06% of the pixels and in 19 of a tile's 1,024: edges of letters
 * and lines. A row moved by one pixel changes 25 of a tile or more, in many tiles, a bar of another length about 120, a
 * second text in another grey 0.7% of the page. One digit changes 10, which no tolerance tells from another browser:
 * numbers are what the other tests are for.
 */
const THRESHOLD = 0.3;
const MOST_PIXELS = 0.003;
const TILE = 32;
const MOST_OF_TILE = 48;
/** A browser may round a line of text up. */
const MOST_HEIGHT = 2;

export const isAccepting = process.env['THROUGHLINE_ACCEPT_PICTURES'] === '1';

/**
 * The whole page as it is shown, its sticky lines at its ends.
 * @returns {Promise<Buffer>} a PNG
 */
export async function pictureOf(page) {
  const before = page.viewportSize();
  const height = await page.evaluate(() => globalThis.document.documentElement.scrollHeight);
  await page.setViewportSize({ width: before.width, height: Math.max(before.height, height) });
  // Nothing is pointed at or held.
  await page.mouse.move(0, 0);
  const picture = await page.screenshot({ animations: 'disabled', caret: 'hide' });
  await page.setViewportSize(before);
  return picture;
}

/** What differs from the kept picture, or nothing. Of a difference the three pictures are written to dist/page-pictures. */
export function differenceFrom(name, picture) {
  const file = path.join(kept, `${name}.png`);
  const actual = PNG.sync.read(picture);
  if (isAccepting) {
    mkdirSync(kept, { recursive: true });
    writeFileSync(file, palettePng(actual));
    return undefined;
  }
  const expected = readPicture(file);
  if (expected === undefined) {
    write(name, { actual: picture });
    return `${name}: no picture is kept`;
  }
  const width = Math.min(actual.width, expected.width);
  const height = Math.min(actual.height, expected.height);
  const difference = new PNG({ width, height });
  const [a, b] = [actual, expected].map((one) => common(one, width, height));
  const count = pixelmatch(a, b, difference.data, width, height, { threshold: THRESHOLD, diffMask: true });
  const tile = fullestTile(difference);
  const wrong = [];
  const sizes = [actual, expected].map((one) => `${one.width} × ${one.height}`);
  if (actual.width !== expected.width || Math.abs(actual.height - expected.height) > MOST_HEIGHT) {
    wrong.push(`it is ${sizes[0]}, kept ${sizes[1]}`);
  }
  const share = count / (width * height);
  if (share > MOST_PIXELS) wrong.push(`${(share * 100).toFixed(2)}% of its pixels differ`);
  if (tile.count > MOST_OF_TILE) wrong.push(`${tile.count} pixels differ around ${tile.x}, ${tile.y}`);
  if (wrong.length === 0) return undefined;
  const diff = PNG.sync.write(overlaid(difference, a));
  write(name, { actual: picture, expected: readFileSync(file), diff });
  return `${name}: ${wrong.join('; ')}`;
}

function readPicture(file) {
  try {
    return PNG.sync.read(readFileSync(file));
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function write(name, pictures) {
  mkdirSync(failed, { recursive: true });
  for (const [kind, content] of Object.entries(pictures)) {
    writeFileSync(path.join(failed, `${name}.${kind}.png`), content);
  }
}

/** The part of a picture from its upper left corner. */
function common(picture, width, height) {
  if (picture.width === width) return picture.data.subarray(0, width * height * 4);
  const part = new PNG({ width, height });
  PNG.bitblt(picture, part, 0, 0, width, height, 0, 0);
  return part.data;
}

/** Where most pixels differ, and how many. */
function fullestTile({ width, height, data }) {
  const counts = new Map();
  for (let at = 0; at < width * height; at += 1) {
    if (data[at * 4 + 3] === 0) continue;
    const x = Math.floor((at % width) / TILE) * TILE;
    const y = Math.floor(at / width / TILE) * TILE;
    const key = `${x} ${y}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const [key = '0 0', count = 0] = [...counts].sort((one, other) => other[1] - one[1])[0] ?? [];
  const [x, y] = key.split(' ').map(Number);
  return { x, y, count };
}

/** The differing pixels over a pale picture. */
function overlaid(difference, under) {
  for (let at = 0; at < difference.data.length; at += 4) {
    if (difference.data[at + 3] !== 0) continue;
    for (let part = 0; part < 3; part += 1) difference.data[at + part] = 178 + under[at + part] * 0.3;
    difference.data[at + 3] = 255;
  }
  return difference;
}
