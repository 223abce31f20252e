// SPDX-License-Identifier: GPL-3.0-or-later
// Google's own client, and what works.

import assert from 'node:assert/strict';
import { GoogleGenAI } from '@google/genai';
import { KEY, MODEL, jpegSize, picture, recorded, url } from './simulator.mjs';
import { test } from './tap.mjs';

export function client(options = {}) {
  const { apiKey = KEY, ...http } = options;
  return new GoogleGenAI({ apiKey, httpOptions: { baseUrl: url(), ...http } });
}

export function image(bytes = picture()) {
  return { inlineData: { mimeType: 'image/png', data: bytes.toString('base64') } };
}

export function request(prompt = 'Stage this empty room.', config = {}) {
  return {
    model: MODEL,
    contents: [{ role: 'user', parts: [{ text: prompt }, image()] }],
    config: { responseModalities: ['IMAGE'], ...config },
  };
}

export function lastImage(reply) {
  const parts = reply.candidates?.[0]?.content?.parts ?? [];
  const part = parts.filter((one) => one.inlineData && !one.thought).pop();
  return part && Buffer.from(part.inlineData.data, 'base64');
}

for (const apiVersion of [undefined, 'v1', 'v1beta', 'v1alpha']) {
  test(`genai: a picture of the right size through ${apiVersion ?? 'the default version'}`, async () => {
    const { result, calls } = await recorded(() =>
      client(apiVersion ? { apiVersion } : {}).models.generateContent(
        request('Stage it.', { imageConfig: { aspectRatio: '4:3', imageSize: '2K' } })));
    assert.equal(result.candidates[0].finishReason, 'STOP');
    assert.deepEqual(jpegSize(lastImage(result)), [2400, 1792]);
    assert.equal(result.modelVersion, MODEL);
    assert.equal(result.usageMetadata.candidatesTokensDetails[0].tokenCount, 1680);
    assert.equal(calls.length, 1);
    assert.ok(calls[0].path.startsWith(`/${apiVersion ?? 'v1'}/models/`));
    assert.equal(calls[0].aspect_ratio, '4:3');
  });
}

test('genai: every option that the Gemini API has', async () => {
  const reply = await client().models.generateContent(
    request('Stage it.', {
      systemInstruction: 'Keep the architecture.',
      safetySettings: [{ category: 'HARM_CATEGORY_DANGEROUS_CONTENT', threshold: 'BLOCK_ONLY_HIGH' }],
      temperature: 1, topP: 0.9, topK: 40, candidateCount: 1, seed: 7, maxOutputTokens: 32768,
      stopSequences: ['END'], mediaResolution: 'MEDIA_RESOLUTION_HIGH',
      thinkingConfig: { thinkingLevel: 'MEDIUM' }, serviceTier: 'standard',
      responseModalities: ['TEXT', 'IMAGE'], imageConfig: { aspectRatio: '1:1', imageSize: '1K' },
    }));
  assert.deepEqual(jpegSize(lastImage(reply)), [1024, 1024]);
  assert.equal(reply.text, 'Here is the staged room.');
});

test('genai: without a wish the frame follows the photo', async () => {
  const reply = await client().models.generateContent(request());
  assert.deepEqual(jpegSize(lastImage(reply)), [1264, 848]);
});

test('genai: several pictures go in', async () => {
  const parts = [{ text: 'Stage the first in the style of the others.' }];
  for (let i = 0; i < 3; i++) parts.push(image(picture(90, 60, 80 + i)));
  const { result, calls } = await recorded(() =>
    client().models.generateContent({ model: MODEL, contents: [{ role: 'user', parts }] }));
  assert.ok(lastImage(result));
  assert.equal(result.usageMetadata.promptTokensDetails[1].tokenCount, 3 * 1120);
  assert.equal(calls[0].images, 3);
});

test('genai: a stream brings the same', async () => {
  const stream = await client().models.generateContentStream(
    request('Stage it.', { responseModalities: ['TEXT', 'IMAGE'] }));
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  assert.equal(chunks.length, 3);
  assert.equal(chunks[0].text, 'Here is the staged room.');
  assert.deepEqual(jpegSize(lastImage(chunks[1])), [1264, 848]);
  assert.equal(chunks[2].candidates[0].finishReason, 'STOP');
  assert.equal(new Set(chunks.map((chunk) => chunk.responseId)).size, 1);
});

test('genai: models in pages', async () => {
  const pager = await client().models.list({ config: { pageSize: 2 } });
  const names = [];
  for await (const model of pager) names.push(model.name);
  assert.deepEqual(names, [
    `models/${MODEL}`, 'models/gemini-3-pro-image', 'models/gemini-3.1-flash-lite-image',
  ]);
});

test('genai: one model', async () => {
  const model = await client().models.get({ model: MODEL });
  assert.equal(model.displayName, 'Nano Banana 2.1');
  assert.ok(model.supportedActions.includes('generateContent'));
  assert.equal(model.inputTokenLimit, 131072);
});

test('genai: tokens are counted as they are billed', async () => {
  const wish = request();
  const counted = await client().models.countTokens({ model: MODEL, contents: wish.contents });
  const staged = await client().models.generateContent(wish);
  assert.equal(counted.totalTokens, staged.usageMetadata.promptTokenCount);
});

test('genai: a second turn carries the signature', async () => {
  const chat = client().chats.create({ model: MODEL, config: { responseModalities: ['TEXT', 'IMAGE'] } });
  const first = await chat.sendMessage({ message: [{ text: 'Stage it.' }, image()] });
  assert.ok(first.candidates[0].content.parts.some((part) => part.thoughtSignature));
  const { result, calls } = await recorded(() =>
    chat.sendMessage({ message: 'Make the sofa green.' }));
  assert.deepEqual(jpegSize(lastImage(result)), [1264, 848]);
  assert.equal(calls[0].images, 2);
});

test('genai: CONTINUATION is asked for and merged', async () => {
  const { result, calls } = await recorded(() =>
    client().models.generateContent(request('[[fault:continuation]]')));
  assert.deepEqual(calls.map((call) => call.continued), [false, true]);
  assert.equal(result.candidates[0].finishReason, 'STOP');
  assert.ok(result.text.startsWith('One moment'));
  assert.deepEqual(jpegSize(lastImage(result)), [1264, 848]);
});

test('genai: drafts and signatures do not hide the picture', async () => {
  for (const fault of ['several-images', 'draft-first', 'draft-last', 'text-first', 'wrong-mime']) {
    const reply = await client().models.generateContent(request(`[[fault:${fault}]]`));
    assert.deepEqual(jpegSize(lastImage(reply)), [1264, 848], fault);
  }
});

test('fetch: gzip when it is offered and not otherwise', async () => {
  for (const [offer, expected] of [['gzip, deflate', 'gzip'], ['identity', null]]) {
    const reply = await fetch(`${url()}/v1beta/models/${MODEL}`, {
      headers: { 'x-goog-api-key': KEY, 'accept-encoding': offer },
    });
    assert.equal(reply.headers.get('content-encoding'), expected);
    assert.equal((await reply.json()).name, `models/${MODEL}`);
    const staged = await fetch(`${url()}/v1beta/models/${MODEL}:generateContent`, {
      method: 'POST',
      headers: { 'x-goog-api-key': KEY, 'content-type': 'application/json', 'accept-encoding': offer },
      body: JSON.stringify({ contents: request().contents }),
    });
    assert.equal(staged.headers.get('content-encoding'), expected);
    assert.ok(lastImage(await staged.json()));
  }
});
