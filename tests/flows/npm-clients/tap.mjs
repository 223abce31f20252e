// SPDX-License-Identifier: GPL-3.0-or-later
// Tests one after the other, in the Test Anything Protocol.

const tests = [];

export function test(name, body) {
  tests.push({ name, body });
}

function comment(text) {
  for (const line of String(text).split('\n')) console.log(`# ${line}`);
}

export async function run() {
  let failed = 0;
  console.log(`1..${tests.length}`);
  for (const [index, { name, body }] of tests.entries()) {
    try {
      await body();
      console.log(`ok ${index + 1} ${name}`);
    } catch (error) {
      failed += 1;
      comment(error.stack ?? error);
      console.log(`not ok ${index + 1} ${name}`);
    }
  }
  return failed === 0;
}
