import type { Inbound } from './inbound.ts';
import type { Reply } from './reply.ts';

/**
 * The single entrance, which adapters call. It never throws and answers within 2 s whatever the database does: an unexpected failure comes
 * back as a notice or as field errors, with the emergency numbers and a reference.
 */
export interface InboundHandler {
  handle(inbound: Inbound): Promise<Reply>;
}
