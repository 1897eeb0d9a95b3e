import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createSecureContext, TLSSocket } from 'node:tls';

interface Refusal {
  /** SQLSTATE of the answer to the first words of a connection. */
  readonly state: string;
  readonly message?: string;
  /** Speaks TLS, with a certificate that nobody vouches for. */
  readonly tls?: boolean;
}

interface RefusingServer {
  readonly port: number;
  /** How many came until now. */
  readonly met: () => number;
  close(): Promise<void>;
}

const SSL_REQUEST = 80_877_103;

/** A server that speaks the start of Postgres' protocol, and refuses every connection as it was told to. */
export async function refusingServer(refusal: Refusal): Promise<RefusingServer> {
  const sockets = new Set<Socket>();
  let met = 0;
  const answer = (socket: Socket) => socket.end(errorResponse(refusal));
  const server = createServer((socket) => {
    sockets.add(socket);
    met += 1;
    socket.on('error', () => {});
    socket.once('data', (first) => {
      if (first.readInt32BE(4) !== SSL_REQUEST) return void answer(socket);
      if (refusal.tls !== true) {
        socket.write('N');
        return void socket.once('data', () => answer(socket));
      }
      socket.write('S');
      const secured = new TLSSocket(socket, { isServer: true, secureContext: createSecureContext(selfSigned()) });
      secured.on('error', () => {});
      secured.once('data', () => answer(secured));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    met: () => met,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function errorResponse({ state, message = 'no' }: Refusal): Buffer {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C${state}\0M${message}\0\0`);
  const head = Buffer.alloc(5);
  head.write('E');
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}

/** A certificate of its own making, as whoever tries a database with TLS makes one. */
function selfSigned(): { readonly key: string; readonly cert: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = node(0x30, Buffer.from('06082a8648ce3d040302', 'hex'));
  const common = node(0x30, Buffer.from('0603550403', 'hex'), node(0x0c, Buffer.from('localhost')));
  const name = node(0x30, node(0x31, common));
  const validity = node(0x30, node(0x17, Buffer.from('200101000000Z')), node(0x17, Buffer.from('491231235959Z')));
  const body = node(
    0x30,
    node(0xa0, Buffer.from('020102', 'hex')),
    Buffer.from('020101', 'hex'),
    algorithm,
    name,
    validity,
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = createSign('sha256').update(body).sign(privateKey);
  const certificate = node(0x30, body, algorithm, node(0x03, Buffer.of(0), signature));
  return {
    key: pem(privateKey),
    cert: `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64')}\n-----END CERTIFICATE-----\n`,
  };
}

const pem = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();

/** A node of DER, of less than 64 KiB. */
function node(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size =
    length < 128
      ? Buffer.of(length)
      : length < 256
        ? Buffer.of(0x81, length)
        : Buffer.of(0x82, length >> 8, length & 255);
  return Buffer.concat([Buffer.of(tag), size, content]);
}
