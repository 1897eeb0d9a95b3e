import type { HomeView, KnownBlock, ModalView } from '@slack/types';
import type { Manifest } from '@slack/web-api/dist/types/request/manifest.js';

/** What the schema is generated from: Slack's own types, which say the structure and not the lengths. */
export interface Roots {
  block: KnownBlock;
  modal: Omit<ModalView, 'blocks'>;
  home: Omit<HomeView, 'blocks'>;
  manifest: Manifest;
}
