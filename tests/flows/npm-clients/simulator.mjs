// SPDX-License-Identifier: GPL-3.0-or-later
// The simulator as a child, and what its pictures are.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { deflateSync, crc32 as zlibCrc32 } from 'node:zlib';

export const MODEL = 'gemini-nano-banana-2.1';
export const KEY = 'TEST_KEY';

let child;
let base;

export async function start() {
  child = spawn(process.env.SIMULATOR, ['--die-with-parent'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  [base] = await Promise.race([once(lines, 'line'), once(child, 'exit').then(() => [undefined])]);
  if (!base) throw new Error('The simulator did not start.');
}

export async function stop() {
  child.kill('SIGTERM');
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`The simulator ended with ${code}.`);
}

export function url() {
  return base;
}

async function calls() {
  const reply = await fetch(`${base}/simulator/calls`);
  return (await reply.json()).calls;
}

// What the simulator noted while `body` ran, beside what `body` came to.
export async function recorded(body) {
  const before = (await calls()).length;
  let result;
  let error;
  try {
    result = await body();
  } catch (caught) {
    error = caught;
  }
  return { result, error, calls: (await calls()).slice(before) };
}

function crc32(bytes) {
  if (zlibCrc32) return zlibCrc32(bytes);
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const length = Buffer.alloc(4);
  const check = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

// A PNG of one colour.
export function picture(width = 150, height = 100, shade = 200) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  const row = Buffer.alloc(1 + width * 3, shade);
  row[0] = 0;
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(Array(height).fill(row)))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

// Width and height as the frame header of a JPEG says.
export function jpegSize(bytes) {
  if (bytes.readUInt16BE(0) !== 0xffd8) throw new Error('This is no JPEG.');
  for (let at = 2; at < bytes.length; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes[at + 1];
    if (marker >= 0xc0 && marker <= 0xc2)
      return [bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5)];
  }
  throw new Error('This JPEG has no frame header.');
}
