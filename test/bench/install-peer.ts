/** Installs what a press is compared with, into a folder of its own: whoever runs or tests the bot has nothing of it. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const folder = fileURLToPath(new URL('./peer', import.meta.url));

/** Returns whether it is there. Without the registry the bench goes on without it, and says so. */
export async function installPeer(say: (line: string) => void): Promise<boolean> {
  if (existsSync(`${folder}/node_modules/chat`)) return true;
  say('installing vercel/chat, for the bench alone');
  try {
    await promisify(execFile)('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder });
    return true;
  } catch {
    say('vercel/chat could not be installed: its rows are left out');
    return false;
  }
}
