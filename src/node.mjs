/*
 * The launcher: every command starts here, on a Node that runs TypeScript as it is (22.18 or later).
 * Plain JavaScript for old Nodes: it must still parse where nothing else of this project does.
 */
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import module from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'];

/** True for versions with type stripping without a flag: 22.18 and later, but not the first half of 23. */
function runsTypeScript(version) {
  const [major, minor] = version.split('.').map(Number);
  return major > 23 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18);
}

/** Finds Node by path, not through `.bin`: npm 10 drops a bin that two optional packages share. */
function pinnedNode() {
  const name = `node-${os.platform()}-${os.arch()}`;
  const folders = [path.join(root, 'node_modules', name)];
  try {
    folders.push(path.dirname(module.createRequire(import.meta.url).resolve(`${name}/package.json`)));
  } catch (_) {
    // Not installed where Node looks for it.
  }
  return folders.map((folder) => path.join(folder, 'bin', 'node')).find((file) => fs.existsSync(file));
}

function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}

function runHere(script, args) {
  // The cache is next to the code it was made from: in a shared temp folder others could plant code.
  const folder = process.env.NODE_COMPILE_CACHE || path.join(root, 'node_modules', '.cache', 'node-compile-cache');
  if (module.enableCompileCache) module.enableCompileCache(folder);
  process.argv.splice(1, process.argv.length - 1, script, ...args);
  return import(pathToFileURL(script).href);
}

/** `kill -9` on this process must not leave the real one behind: it would keep the port. */
function tied(command, args) {
  const tie = ['--pdeathsig', 'KILL', '--'];
  const probe = spawnSync('setpriv', [...tie, 'true'], { stdio: 'ignore' });
  return probe.status === 0 ? ['setpriv', [...tie, command, ...args]] : [command, args];
}

/**
 * The child runs in its own session and gets signals only from here: a Ctrl-C reaches the whole foreground group, and a second one would
 * mean "stop at once".
 */
function handOver(node, script, args) {
  const [command, all] = tied(node, [...process.execArgv, fileURLToPath(import.meta.url), script, ...args]);
  const child = spawn(command, all, { stdio: 'inherit', detached: true });
  const forwards = FORWARDED.map((signal) => [signal, () => child.kill(signal)]);
  for (const [signal, forward] of forwards) process.on(signal, forward);
  child.on('error', () => fail(`Zorgdraad kon ${node} niet starten: installeer Node 22.18 of nieuwer.`));
  child.on('exit', (code, signal) => {
    for (const [name, forward] of forwards) process.removeListener(name, forward);
    process.exitCode = signal ? 128 + os.constants.signals[signal] : code;
    if (signal) process.kill(process.pid, signal);
  });
}

function main([name, ...args]) {
  if (!name) return fail('Gebruik: node src/node.mjs <script> [argumenten]');
  const script = path.resolve(root, name);
  if (runsTypeScript(process.versions.node)) return runHere(script, args);
  const node = pinnedNode();
  if (node) return handOver(node, script, args);
  fail(
    `Zorgdraad heeft Node 22.18 of nieuwer nodig (dit is ${process.versions.node}) en vindt het meegeleverde Node 24 ` +
      'niet: draai `npm ci` opnieuw, met deze Node en zonder --omit=optional, of installeer een nieuwere Node.',
  );
}

main(process.argv.slice(2));
