/** What somebody reads whom the bot does not know. */
import { emergencyCopy } from '../../../cards/copy/emergency.nl.ts';
import { replyCopy } from '../../../cards/copy/replies.nl.ts';
import { isNational } from '../../../cards/emergency.ts';
import { holdersOf, type School } from '../../consultation/school.ts';
import type { AccountRef } from '../../port/account.ts';
import type { Reply } from '../../port/reply.ts';
import { noticeWithNumbers } from './failures.ts';
import type { HandlerParts } from './request.ts';

/** Milliseconds that the platform and the store get to say where somebody belongs: the numbers do not wait for it. */
const WITHIN = 500;
/** Maximum number of names. */
const NAMES = 2;

const isOf = (school: School, { platform, tenant }: AccountRef): boolean =>
  school.people.some(({ accounts }) => accounts.some((it) => it.platform === platform && it.tenant === tenant));

/**
 * Returns the school to which somebody unknown belongs: the only one here, in whose workspace the platform says they are a member. A guest,
 * somebody from elsewhere, and anybody where there are more schools, has none.
 */
async function ownSchool(parts: HandlerParts, account: AccountRef): Promise<School | undefined> {
  const standing = await parts.accountsOf(account.platform)?.standing(account);
  if (standing !== 'member') return undefined;
  const [only, ...more] = await parts.store.personal.schoolIds();
  if (only === undefined || more.length > 0) return undefined;
  const school = await parts.store.personal.school(only);
  return school !== undefined && isOf(school, account) ? school : undefined;
}

async function soon<T>(asked: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, WITHIN, undefined);
  });
  try {
    return await Promise.race([asked, late]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Answers somebody whom the bot does not know with the numbers, and a colleague in all but name also with that of the region and with who
 * coordinates care. Names alone: the numbers of people are for people whom the school itself put on its list.
 */
export async function strangerReply(parts: HandlerParts, account: AccountRef): Promise<Reply> {
  const school = await soon(ownSchool(parts, account));
  if (school === undefined) return noticeWithNumbers(replyCopy.unknownPerson);
  const { name, phone } = school.veiligThuis;
  const region = isNational(phone) ? undefined : emergencyCopy.ownRegion(name, phone);
  const names = holdersOf(school, 'careCoordinator').map((person) => person.name);
  const more = replyCopy.yourSchool(region, names.slice(0, NAMES));
  return noticeWithNumbers(more === '' ? replyCopy.unknownPerson : `${more}\n\n${replyCopy.unknownPerson}`);
}
