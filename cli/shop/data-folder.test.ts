import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { checkDataFolder, dataFolder } from './data-folder.ts';

test('a folder may be any that can be made; looking does not make it', () => {
  const parent = mkdtempSync(join(tmpdir(), 'folder-'));
  try {
    const folder = dataFolder(join(parent, 'a', 'b'));
    checkDataFolder(folder);
    assert.ok(!existsSync(join(parent, 'a')));
  } finally {
    rmSync(parent, { recursive: true });
  }
});

test('a path that sockets cannot have, and one through a file, are refused with what to do', () => {
  const parent = mkdtempSync(join(tmpdir(), 'folder-'));
  try {
    assert.throws(() => checkDataFolder(dataFolder(join(parent, 'x'.repeat(100)))), {
      message: /bytes too long.*--data/,
    });
    const file = join(parent, 'file');
    writeFileSync(file, '');
    assert.throws(() => checkDataFolder(dataFolder(file)), { message: /is a file.*--data/ });
    assert.throws(() => checkDataFolder(dataFolder(join(file, 'deeper'))), { message: /is a file.*--data/ });
  } finally {
    rmSync(parent, { recursive: true });
  }
});

test('a relative folder is meant from where the person is', () => {
  const before = process.env.INIT_CWD;
  process.env.INIT_CWD = '/somewhere/else';
  try {
    assert.equal(dataFolder('shop').path, '/somewhere/else/shop');
  } finally {
    if (before === undefined) delete process.env.INIT_CWD;
    else process.env.INIT_CWD = before;
  }
});
