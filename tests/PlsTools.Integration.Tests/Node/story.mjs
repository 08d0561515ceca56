// What the stories of every client share: steps with names, and the error of a call that must be refused.
import assert from 'node:assert/strict';

export async function step(name, action) {
  try {
    await action();
    console.log(`ok ${name}`);
  } catch (error) {
    console.error(`not ok ${name}`);
    throw error;
  }
}

export async function errorOf(call, expected) {
  let error;
  try { await call(); } catch (thrown) { error = thrown; }
  assert.ok(error, `expected ${expected}, and it succeeded`);
  return error;
}
