/** Microsoft's playground for Teams apps as a process of its own, on this machine alone. It signs nothing; `proxy` signs in its place. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { stringify } from 'yaml';

export const PACKAGE = '@microsoft/m365agentsplayground';
export const VERSION = '0.2.28';

export interface Person {
  readonly id: string;
  readonly name: string;
}

export interface ClientOptions {
  readonly folder: string;
  readonly port: number;
  readonly tenant: string;
  readonly botUrl: string;
  readonly me: Person;
  readonly others: readonly Person[];
}

/** Where `npm install --no-save` put it: it is a developer's tool with terms of its own, and no part of this project. */
export const clientFile = (): string | undefined => {
  const file = fileURLToPath(new URL(`../../node_modules/${PACKAGE}/cli.js`, import.meta.url));
  return [process.env.TEAMS_PLAYGROUND, file].find((it) => it !== undefined && existsSync(it));
};

const account = ({ id, name }: Person) => ({
  id: `29:${id}`,
  name,
  userPrincipleName: `${name.toLowerCase()}@school.example`,
  aadObjectId: id,
  givenName: name,
  surname: 'Voorbeeld',
  email: `${name.toLowerCase()}@school.example`,
});

function settings({ tenant, me, others }: ClientOptions): string {
  return stringify({
    version: '0.1.1',
    tenantId: tenant,
    bot: { id: 'bot-id', name: 'Zorgdraad' },
    currentUser: account(me),
    users: others.map(account),
    personalChat: { id: 'personal-chat-id' },
    groupChat: { id: '19:group@unq.gbl.spaces', name: 'Bovenbouw' },
    team: {
      id: 'team-id',
      name: 'De Regenboog',
      aadGroupId: 'team-aad-group-id',
      channels: [{ id: '19:channel@thread.tacv2', name: 'Algemeen' }],
    },
  });
}

/** It would listen to the whole network. */
const LOOPBACK = `const { Server } = require('node:net');
const listen = Server.prototype.listen;
Server.prototype.listen = function (first, ...rest) {
  if (typeof first === 'object' && first !== null) return listen.call(this, 'port' in first ? { ...first, host: '127.0.0.1' } : first, ...rest);
  const done = rest.findLast((it) => typeof it === 'function');
  return listen.call(this, { port: Number(first), host: '127.0.0.1' }, done);
};
`;

/** Starts it and resolves when it answers. */
export async function startClient(file: string, options: ClientOptions): Promise<ChildProcess> {
  const { folder, port, botUrl } = options;
  const loopback = path.join(folder, 'loopback.cjs');
  await writeFile(loopback, LOOPBACK);
  await writeFile(path.join(folder, '.m365agentsplayground.yml'), settings(options));
  // It opens a window of the desktop, and ends where it cannot; ours is a browser of its own.
  await writeFile(path.join(folder, 'xdg-open'), '#!/bin/sh\n', { mode: 0o755 });
  const args = ['start', '-e', botUrl, '-c', 'msteams', '-p', String(port), '--disable-telemetry'];
  const child = spawn(process.execPath, ['-r', loopback, file, ...args], {
    cwd: folder,
    env: { PATH: `${folder}${path.delimiter}${process.env.PATH ?? ''}`, HOME: folder },
    stdio: 'ignore',
  });
  for (let left = 300; left > 0; left -= 1) {
    const answer = await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined);
    if (answer?.ok) return child;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  child.kill();
  throw new Error('the playground did not start');
}

export const listen = async (server: Server): Promise<string> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

async function bodyOf(request: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

/** Takes what the playground sends and passes it on with a real token: the bot's own check is never switched off. */
export function createProxy(target: string, token: () => Promise<string>): Server {
  return createServer(async (request, response) => {
    // It asks first whether anybody is there.
    if (request.method !== 'POST') return void response.writeHead(200).end();
    const body = await bodyOf(request);
    const headers = { authorization: `Bearer ${await token()}`, 'content-type': 'application/json' };
    const answer = await fetch(target, { method: 'POST', headers, body });
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
  });
}

/** Gives the bot its own token; the playground's connector asks for none. */
export const createLogin = (): Server =>
  createServer((_, response) => {
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify({ token_type: 'Bearer', expires_in: 3600, access_token: 'playground' }));
  });
