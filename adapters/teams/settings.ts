import type { Credential } from './credential.ts';
import type { Sdk } from './router.ts';
import { MICROSOFT, type TeamsSettings } from './wire.ts';

/** Settings of Teams from the environment; an absent one has Microsoft's default. */
interface Given {
  readonly sdk?: Sdk;
  readonly appId: string;
  readonly credential: Credential;
  readonly tenants: readonly string[];
  readonly appTenant: string | undefined;
  readonly catalogAppId: string | undefined;
  readonly label: string | undefined;
  readonly openIdMetadataUrl: string | undefined;
  readonly loginUrl: string | undefined;
  readonly graphUrl: string | undefined;
}

const withoutSlash = (url: string): string => url.replace(/\/+$/, '');

export const settingsOf = ({
  sdk,
  appId,
  credential,
  tenants,
  appTenant,
  catalogAppId,
  label,
  ...urls
}: Given): TeamsSettings => ({
  ...(sdk === undefined ? {} : { sdk }),
  appId,
  credential,
  tenants,
  ...(appTenant === undefined ? {} : { appTenant }),
  ...(catalogAppId === undefined ? {} : { catalogAppId }),
  ...(label === undefined ? {} : { label }),
  openIdMetadataUrl: urls.openIdMetadataUrl ?? MICROSOFT.openIdMetadataUrl,
  loginUrl: withoutSlash(urls.loginUrl ?? MICROSOFT.loginUrl),
  graphUrl: withoutSlash(urls.graphUrl ?? MICROSOFT.graphUrl),
});
