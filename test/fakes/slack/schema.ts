import { fileURLToPath } from 'node:url';
import { type TypeCheck, typeChecks } from '../type-checks.ts';

export interface SlackSchemas {
  /** Where the value differs from Slack's types; empty when it fits. Paths and rules, never values. */
  block: TypeCheck;
  modal(value: object): string[];
  home(value: object): string[];
  manifest: TypeCheck;
}

const frame = ({ blocks: _blocks, ...rest }: { blocks?: unknown }): object => rest;

let made: Promise<SlackSchemas> | undefined;

/** Checks against Slack's own types. */
export function slackSchemas(): Promise<SlackSchemas> {
  made ??= typeChecks({
    name: 'slack-types',
    packages: ['@slack/types', '@slack/web-api'],
    types: {
      path: fileURLToPath(new URL('./schema-roots.ts', import.meta.url)),
      type: 'Roots',
      skipTypeCheck: true,
      topRef: false,
    },
    checks: {
      block: '#/properties/block',
      modal: '#/properties/modal',
      home: '#/properties/home',
      manifest: '#/properties/manifest',
    },
  }).then(({ block, modal, home, manifest }) => ({
    block,
    manifest,
    modal: (value) => modal(frame(value)),
    home: (value) => home(frame(value)),
  }));
  return made;
}
