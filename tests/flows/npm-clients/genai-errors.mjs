// SPDX-License-Identifier: GPL-3.0-or-later
// Google's own client, and every row of section 7.3 of the wire contract.

import assert from 'node:assert/strict';
import { ApiError } from '@google/genai';
import { client, lastImage, request } from './genai.mjs';
import { MODEL, picture, recorded } from './simulator.mjs';
import { test } from './tap.mjs';

const RETRY = { retryOptions: { attempts: 4, initialDelay: 0.2 } };

function stage(fault, options) {
  return recorded(() => client(options).models.generateContent(request(`[[fault:${fault}]]`)));
}

test('genai: 503 without retryOptions is thrown at once', async () => {
  const { error, calls } = await stage('overloaded-503');
  assert.ok(error instanceof ApiError);
  assert.equal(error.status, 503);
  assert.equal(calls.length, 1);
});

test('genai: 503 twice is retried with retryOptions', async () => {
  const { result, calls } = await stage('overloaded-503*2', { ...RETRY, timeout: 20000 });
  assert.ok(lastImage(result));
  assert.deepEqual(calls.map((call) => call.status), [503, 503, 200]);
});

test('genai: 429 is retried and its Retry-After ignored', async () => {
  const before = performance.now();
  const { result, calls } = await stage('rate-limit-retry-after-header*1', RETRY);
  assert.ok(lastImage(result));
  assert.deepEqual(calls.map((call) => call.status), [429, 200]);
  assert.ok(performance.now() - before < 1900, 'the client did wait for Retry-After');
});

test('genai: a wrong key', async () => {
  const { error, calls } = await recorded(() =>
    client({ apiKey: 'WRONG' }).models.generateContent(request()));
  assert.ok(error instanceof ApiError);
  assert.equal(error.status, 400);
  const envelope = JSON.parse(error.message).error;
  assert.equal(envelope.message, 'API key not valid. Please pass a valid API key.');
  assert.equal(envelope.details[0].reason, 'API_KEY_INVALID');
  assert.deepEqual(calls.map((call) => call.key_ok), [false]);
});

test('genai: API_KEY_INVALID as a fault reads the same', async () => {
  const { error } = await stage('key-invalid');
  assert.equal(error.status, 400);
  assert.equal(JSON.parse(error.message).error.status, 'INVALID_ARGUMENT');
});

test('genai: answers without a picture resolve', async () => {
  for (const fault of ['no-image', 'parts-null', 'image-other', 'prompt-feedback', 'no-candidates',
    'text-only', 'only-thought-images', 'finish-SAFETY', 'finish-UNKNOWN_NEW_REASON']) {
    const { result, error, calls } = await stage(fault);
    assert.equal(error, undefined, fault);
    assert.equal(lastImage(result), undefined, fault);
    assert.equal(calls.length, 1, fault);
  }
});

test('genai: 502 with HTML', async () => {
  const { error } = await stage('bad-gateway-502');
  assert.ok(error instanceof ApiError);
  assert.equal(error.status, 502);
  const { message, code, status } = JSON.parse(error.message).error;
  assert.match(message, /^<html>/);
  assert.deepEqual([code, status], [502, 'Bad Gateway']);
});

test('genai: a body that ends too early', async () => {
  const { error, calls } = await stage('truncated-body');
  assert.ok(error instanceof TypeError);
  assert.equal(error.message, 'terminated');
  assert.equal(calls.length, 1);
});

test('genai: a connection that ends before the status', async () => {
  const { error, calls } = await stage('cut-before-status');
  assert.match(String(error), /fetch failed/);
  assert.equal(calls.length, 1);
});

test('genai: an error in the middle of a stream', async () => {
  const chunks = [];
  const { error } = await recorded(async () => {
    const stream = await client().models.generateContentStream(request('[[fault:mid-stream-error]]'));
    for await (const chunk of stream) chunks.push(chunk);
  });
  assert.equal(error.message, 'Incomplete JSON segment at the end');
  assert.equal(chunks.length, 1);
});

test('genai: an error before a stream', async () => {
  const { error } = await recorded(() =>
    client().models.generateContentStream(request('[[fault:overloaded-503]]')));
  assert.ok(error instanceof ApiError);
  assert.equal(error.status, 503);
});

test('genai: an unknown field', async () => {
  const { error } = await recorded(() =>
    client({ extraBody: { generationConfig: { foo: 1 } } }).models.generateContent(request()));
  assert.equal(error.status, 400);
  const { message, details } = JSON.parse(error.message).error;
  assert.equal(message, 'Invalid JSON payload received. Unknown name "foo" at '
    + "'generation_config': Cannot find field.");
  assert.equal(details[0].fieldViolations[0].field, 'generation_config');
});

test('genai: sizes and ratios that a model does not have', async () => {
  for (const imageConfig of [{ imageSize: '512' }, { imageSize: '2k' }, { aspectRatio: '5:3' }]) {
    const { error } = await recorded(() =>
      client().models.generateContent(request('x', { imageConfig })));
    assert.equal(error.status, 400, JSON.stringify(imageConfig));
  }
});

test('genai: a type that is not taken', async () => {
  const parts = [{ text: 'x' },
    { inlineData: { mimeType: 'image/gif', data: picture().toString('base64') } }];
  const { error } = await recorded(() =>
    client().models.generateContent({ model: MODEL, contents: [{ role: 'user', parts }] }));
  assert.match(error.message, /Unsupported MIME type: image\/gif/);
});

test('genai: a retired model', async () => {
  const model = 'gemini-2.5-flash-image';
  for (const call of [() => client().models.generateContent({ ...request(), model }),
    () => client().models.get({ model })]) {
    const { error } = await recorded(call);
    assert.equal(error.status, 404);
    assert.match(error.message, /is not found for API version v1/);
  }
});
