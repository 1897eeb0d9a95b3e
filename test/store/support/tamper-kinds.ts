/** What somebody with SQL and without a key may do to a database: all kinds, and whether something finds them. */
import { aroundKinds } from './tamper-around.ts';
import { caseKinds } from './tamper-case.ts';
import type { Kind } from './tamper-kind.ts';
import { lookKinds } from './tamper-looks.ts';
import { requestKinds } from './tamper-requests.ts';

export const kinds: readonly Kind[] = [...caseKinds, ...aroundKinds, ...requestKinds, ...lookKinds];
