// SPDX-License-Identifier: GPL-3.0-or-later

import './genai.mjs';
import './genai-errors.mjs';
import './ai-sdk.mjs';
import { start, stop } from './simulator.mjs';
import { run } from './tap.mjs';

await start();
const isGood = await run();
await stop();
process.exit(isGood ? 0 : 1);
