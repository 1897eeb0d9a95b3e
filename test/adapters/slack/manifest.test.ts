import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { slackSchemas } from '../../fakes/slack/schema.ts';

const read = (name: string): string =>
  readFileSync(new URL(`../../../manifest/slack/${name}`, import.meta.url), 'utf8');

interface Manifest {
  readonly display_information: { name: string; description: string; long_description: string };
  readonly features: {
    app_home: { messages_tab_read_only_enabled: boolean };
    bot_user: { display_name: string };
    slash_commands: { command: string; description: string; usage_hint: string; should_escape: boolean; url: string }[];
    shortcuts: { name: string; type: string; callback_id: string; description: string }[];
  };
  readonly oauth_config: { scopes: { bot: string[] } };
  readonly settings: {
    event_subscriptions: { request_url: string; bot_events: string[] };
    interactivity: { request_url: string };
    token_rotation_enabled: boolean;
  };
}
const manifest = JSON.parse(read('manifest.json')) as Manifest;

describe('the manifest', () => {
  it('fits the types that Slack publishes, and the check sees a fault', async () => {
    const schemas = await slackSchemas();
    expect(schemas.manifest(manifest)).toEqual([]);
    expect(schemas.manifest(JSON.parse(read('manifest-socket.json')))).toEqual([]);
    const wrong = structuredClone(manifest);
    wrong.oauth_config.scopes.bot.push('groups:everything');
    expect(schemas.manifest(wrong)).not.toEqual([]);
  });

  it('keeps to the lengths that the types do not say', () => {
    const { display_information: about, features } = manifest;
    expect(about.name.length).toBeLessThanOrEqual(35);
    expect(about.description.length).toBeLessThanOrEqual(140);
    expect(about.long_description.length).toBeGreaterThanOrEqual(174);
    expect(about.long_description.length).toBeLessThanOrEqual(4000);
    expect(features.bot_user.display_name.length).toBeLessThanOrEqual(80);
    for (const it of features.slash_commands) {
      expect(it.command).toMatch(/^\/[a-z0-9_-]{1,31}$/);
      expect(it.description.length).toBeLessThanOrEqual(2000);
      expect(it.usage_hint.length).toBeLessThanOrEqual(1000);
    }
    for (const it of features.shortcuts) {
      expect(it.name.length).toBeLessThanOrEqual(24);
      expect(it.description.length).toBeLessThanOrEqual(150);
      expect(it.callback_id.length).toBeLessThanOrEqual(255);
    }
  });

  it('asks for exactly the scopes that are explained, and for no reading of messages', () => {
    const explained = [...read('scopes.md').matchAll(/^\| `([^`]+)` \|/gm)].map((it) => it[1]);
    const { bot } = manifest.oauth_config.scopes;
    expect([...explained].sort()).toEqual([...bot].sort());
    expect(bot.filter((it) => /history|admin|email/.test(it))).toEqual([]);
  });

  it('for a socket is the same, without any address', () => {
    const other = JSON.parse(read('manifest-socket.json')) as object;
    expect(JSON.stringify(other)).not.toContain('zorgdraad.example/slack');
    const same = JSON.parse(JSON.stringify(manifest), (key, value) =>
      key === 'url' || key === 'request_url' ? undefined : key === 'socket_mode_enabled' ? true : value,
    );
    expect(other).toEqual(same);
  });

  it('sends everything to the one address, escapes what is typed and keeps its token', () => {
    const url = 'https://zorgdraad.example/slack/events';
    const { features, settings } = manifest;
    const urls = [
      settings.event_subscriptions.request_url,
      settings.interactivity.request_url,
      ...features.slash_commands.map((it) => it.url),
    ];
    expect(new Set(urls)).toEqual(new Set([url]));
    expect(features.slash_commands).toMatchObject([{ command: '/zorg', should_escape: true }]);
    expect(features.shortcuts).toMatchObject([{ name: 'Zet in dossier', type: 'message', callback_id: 'lift' }]);
    expect(features.app_home.messages_tab_read_only_enabled).toBe(true);
    expect(settings.token_rotation_enabled).toBe(false);
    expect([...settings.event_subscriptions.bot_events].sort()).toEqual([
      'app_home_opened',
      'app_mention',
      'channel_id_changed',
      'channel_shared',
      'channel_unshared',
      'group_archive',
      'group_deleted',
      'group_left',
      'group_rename',
      'group_unarchive',
      'member_joined_channel',
      'member_left_channel',
      'user_change',
    ]);
  });
});
