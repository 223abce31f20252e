// SPDX-License-Identifier: GPL-3.0-or-later
// The client of Vercel's AI SDK, which spells and orders its requests in another way.

import assert from 'node:assert/strict';
import { createGoogleGenerativeAI } from '@ai-sdk/google';
import { KEY, MODEL, jpegSize, picture, recorded, url } from './simulator.mjs';
import { test } from './tap.mjs';

function client(apiKey = KEY, version = 'v1beta') {
  return createGoogleGenerativeAI({ apiKey, baseURL: `${url()}/${version}` });
}

function stage(prompt, { google = client(), ...options } = {}) {
  return recorded(() => google.image(MODEL).doGenerate({
    prompt, n: 1, providerOptions: {},
    files: [{ type: 'file', mediaType: 'image/png', data: picture() }], ...options,
  }));
}

const words = [{ role: 'user', content: [{ type: 'text', text: 'Stage a room.' }] }];

for (const version of ['v1', 'v1beta']) {
  test(`ai-sdk: a picture through ${version}`, async () => {
    const { result, calls } = await stage('Stage it.', {
      aspectRatio: '4:3', google: client(KEY, version),
    });
    const bytes = Buffer.from(result.images[0], typeof result.images[0] === 'string' ? 'base64' : undefined);
    assert.deepEqual(jpegSize(bytes), [1200, 896]);
    assert.deepEqual([calls.length, calls[0].status, calls[0].aspect_ratio], [1, 200, '4:3']);
  });
}

test('ai-sdk: words and a picture from the language model', async () => {
  const { result } = await recorded(() => client()(MODEL).doGenerate({
    prompt: words,
    providerOptions: { google: { responseModalities: ['TEXT', 'IMAGE'], imageConfig: { aspectRatio: '16:9' } } },
  }));
  assert.equal(result.finishReason.unified ?? result.finishReason, 'stop');
  assert.deepEqual(result.content.map((part) => part.type), ['text', 'file']);
});

test('ai-sdk: a stream', async () => {
  const { stream } = await client()(MODEL).doStream({
    prompt: words, providerOptions: { google: { responseModalities: ['TEXT', 'IMAGE'] } },
  });
  const types = new Set();
  for await (const part of stream) types.add(part.type);
  for (const type of ['text-delta', 'file', 'finish']) assert.ok(types.has(type), type);
  assert.ok(!types.has('error'));
});

test('ai-sdk: a wrong key', async () => {
  const { error } = await stage('x', { google: client('WRONG') });
  assert.equal(error.statusCode, 400);
  assert.equal(error.isRetryable, false);
  assert.equal(error.message, 'API key not valid. Please pass a valid API key.');
});

test('ai-sdk: what it calls worth another try', async () => {
  for (const [fault, status, isRetryable] of [['rate-limit', 429, true], ['overloaded-503', 503, true],
    ['internal-500', 500, true], ['billing', 400, false], ['key-leaked', 403, false],
    ['not-found', 404, false]]) {
    const { error, calls } = await stage(`[[fault:${fault}]]`);
    assert.deepEqual([error.statusCode, error.isRetryable], [status, isRetryable], fault);
    assert.equal(calls.length, 1, fault);
  }
});

test('ai-sdk: no picture is an error or an empty list', async () => {
  for (const fault of ['no-image', 'prompt-feedback', 'finish-IMAGE_SAFETY']) {
    const { result, error } = await stage(`[[fault:${fault}]]`);
    assert.ok(error || result.images.length === 0, fault);
  }
});

test('ai-sdk: a body that ends too early', async () => {
  const { error, calls } = await stage('[[fault:truncated-body]]');
  assert.ok(error);
  assert.equal(calls.length, 1);
});
