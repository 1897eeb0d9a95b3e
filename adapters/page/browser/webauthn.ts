/** The browser's own window for keys: what the server asks as JSON, and what comes back, with bytes as base64url. */

const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));

const textOf = (buffer: ArrayBuffer): string =>
  btoa(Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');

interface Named {
  readonly id: string;
  readonly transports?: AuthenticatorTransport[];
}
interface ToMake {
  readonly challenge: string;
  readonly user: { readonly id: string; readonly name: string; readonly displayName: string };
  readonly excludeCredentials: readonly Named[];
}
interface ToShow {
  readonly challenge: string;
  readonly allowCredentials: readonly Named[];
}

const named = (keys: readonly Named[]): PublicKeyCredentialDescriptor[] =>
  keys.map(({ id, ...rest }) => ({ ...rest, id: bytesOf(id), type: 'public-key' }));

export const isAble = (): boolean => typeof PublicKeyCredential === 'function' && navigator.credentials !== undefined;

const common = ({ id, rawId, type, authenticatorAttachment }: PublicKeyCredential) => ({
  id,
  rawId: textOf(rawId),
  type,
  ...(authenticatorAttachment == null ? {} : { authenticatorAttachment }),
  clientExtensionResults: {},
});

/** Returns undefined where somebody closed the window, or had nothing to show. */
const asked = async (ask: () => Promise<Credential | null>): Promise<PublicKeyCredential | undefined> => {
  try {
    return ((await ask()) as PublicKeyCredential | null) ?? undefined;
  } catch {
    return undefined;
  }
};

export async function makeKey(options: unknown): Promise<unknown> {
  const { challenge, user, excludeCredentials, ...rest } = options as ToMake & PublicKeyCredentialCreationOptions;
  const found = await asked(() =>
    navigator.credentials.create({
      publicKey: {
        ...rest,
        challenge: bytesOf(challenge),
        user: { ...user, id: bytesOf(user.id) },
        excludeCredentials: named(excludeCredentials),
      },
    }),
  );
  if (found === undefined) return undefined;
  const response = found.response as AuthenticatorAttestationResponse;
  return {
    ...common(found),
    response: {
      clientDataJSON: textOf(response.clientDataJSON),
      attestationObject: textOf(response.attestationObject),
      transports: response.getTransports?.() ?? [],
    },
  };
}

export async function showKey(options: unknown): Promise<unknown> {
  const { challenge, allowCredentials, ...rest } = options as ToShow & PublicKeyCredentialRequestOptions;
  const found = await asked(() =>
    navigator.credentials.get({
      publicKey: { ...rest, challenge: bytesOf(challenge), allowCredentials: named(allowCredentials) },
    }),
  );
  if (found === undefined) return undefined;
  const response = found.response as AuthenticatorAssertionResponse;
  return {
    ...common(found),
    response: {
      clientDataJSON: textOf(response.clientDataJSON),
      authenticatorData: textOf(response.authenticatorData),
      signature: textOf(response.signature),
    },
  };
}
