// Runs the independent emulator in a process of its own: seed on the command line, its address on the first line out.
import { createEmulator } from 'emulate';

const seed = JSON.parse(process.argv[2] ?? '{}');
const emulator = await createEmulator({ service: 'slack', port: 0, hostname: '127.0.0.1', seed });
process.stdout.write(`${new URL(emulator.url).port}\n`);
// The parent holds our standard input: when it goes, so do we.
process.stdin.on('end', () => process.exit(0)).resume();
