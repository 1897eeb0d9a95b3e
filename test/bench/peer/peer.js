/** A press as vercel/chat takes it: verified, one `state.set` in its Postgres, and a modal of ten texts opened. A process of its own. */

import http from 'node:http';
import { createSlackAdapter } from '@chat-adapter/slack';
import { createPostgresState } from '@chat-adapter/state-pg';
import { CardText, Chat, ConsoleLogger, Modal } from 'chat';
import pg from 'pg';
import { answerQuestions } from '../children.ts';
import { SIGNING_SECRET } from '../names.ts';

const stepText = 'Wat zie je, wat hoor je, en wie heb je gesproken? '.repeat(4);
let pool;
const servers = [];

const bodyOf = async (request) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
};

/** As a server without a framework hands a request to it. */
const serve = (webhook) =>
  http.createServer(async (request, response) => {
    const asked = new Request(`http://127.0.0.1${request.url}`, {
      method: 'POST',
      headers: request.headers,
      body: await bodyOf(request),
    });
    const answer = await webhook(asked, { waitUntil: (work) => void work.catch(() => {}) });
    response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
  });

answerQuestions(
  {
    start: async ({ connection, apiUrl }) => {
      const logger = new ConsoleLogger('error');
      pool = new pg.Pool({ ...connection, max: 10 });
      const state = createPostgresState({ client: pool, logger });
      const slack = createSlackAdapter({ botToken: 'xoxb-bench', signingSecret: SIGNING_SECRET, apiUrl, logger });
      const chat = new Chat({ userName: 'bench', adapters: { slack }, state, logger });
      chat.onAction(async (event) => {
        await state.set(`press:${event.triggerId}`, { value: event.value, at: Date.now() });
        await event.openModal(
          Modal({
            callbackId: 'zorg',
            title: 'Zorgdraad',
            children: Array.from({ length: 10 }, () => CardText(stepText)),
          }),
        );
      });
      await chat.initialize();
      const server = serve(chat.webhooks.slack);
      servers.push(server);
      await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
      return `http://127.0.0.1:${server.address().port}/slack/events`;
    },
    memory: () => process.memoryUsage.rss(),
  },
  async () => {
    for (const server of servers) {
      server.close();
      server.closeAllConnections();
    }
    await pool?.end();
  },
);
