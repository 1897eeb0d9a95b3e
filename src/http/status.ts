/** The page of whoever runs the bot: how the bot is, a fact a subject. No name and no content stands on it; still it is not for everybody. */
import type { IncomingMessage, RequestListener } from 'node:http';
import { brings } from './bearer.ts';
import { readable } from './health.ts';

interface StatusOptions {
  /** What stands on it, as JSON. */
  readonly facts: () => Promise<readonly object[]>;
  /** Who has it may look from anywhere (`Authorization: Bearer …`). Without one, only this machine itself may. */
  readonly token: string | undefined;
}

const THIS_MACHINE = /^(::1|(::ffff:)?127(\.\d{1,3}){3})$/;
/** What a web server in front adds: a request of somebody else, however near it comes from. */
const PASSED_ON = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip'];

const isOfThisMachine = ({ socket, headers }: IncomingMessage): boolean =>
  THIS_MACHINE.test(socket.remoteAddress ?? '') && !PASSED_ON.some((name) => name in headers);

/** `GET /status`: `{ "facts": [{ "what", "state", "says", "since" }] }`; whoever may not look hears that there is nothing. */
export function statusRoute({ facts, token }: StatusOptions): readonly [string, RequestListener] {
  const page = readable((request, response) => {
    if (token === undefined ? !isOfThisMachine(request) : !brings(token, request))
      return void response.writeHead(404).end();
    facts().then(
      (found) =>
        response
          .writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
          .end(`${JSON.stringify({ facts: found }, null, 2)}\n`),
      () => response.writeHead(500).end(),
    );
  });
  return ['/status', page];
}
