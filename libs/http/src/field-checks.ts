import { getMetadataStorage } from 'class-validator';

/** Whether a field may be left out, or be null. */
export interface Presence {
  readonly optional?: boolean;
  readonly nullable?: boolean;
}

type Key = string | symbol;

/** What is right for one field of a class. */
interface Check {
  readonly key: Key;
  readonly right: (value: unknown) => boolean;
  readonly presence: Presence;
}

type Class = new () => object;

/** By prototype. */
const DECLARED = new WeakMap<object, Check[]>();

/** Notes a field's only rule beside what class-validator is told of it. */
export const checked =
  (right: Check['right'], presence: Presence): PropertyDecorator =>
  (prototype, key) => {
    const declared = DECLARED.get(prototype) ?? [];
    declared.push({ key, right, presence });
    DECLARED.set(prototype, declared);
  };

/**
 * Whether all fields are known and right as they came. class-validator and class-transformer take ten times as long for
 * a yes; what is not right here is theirs to look at, and to say why.
 */
export function isRight(type: Class, value: object): boolean {
  const checks = checksOf(type);
  if (!checks) return false;
  for (const key in value) if (!checks.has(key)) return false;
  for (const { key, right, presence } of checks.values()) {
    const given = (value as Record<Key, unknown>)[key];
    const left = (presence.optional && given === undefined) || (presence.nullable && given === null);
    if (!left && !right(given)) return false;
  }
  return true;
}

const CHECKS = new WeakMap<Class, ReadonlyMap<Key, Check> | null>();

/** The checks of all fields of a class; null where class-validator knows of rules that are not among them. */
function checksOf(type: Class): ReadonlyMap<Key, Check> | null {
  let checks = CHECKS.get(type);
  if (checks === undefined) CHECKS.set(type, (checks = gathered(type)));
  return checks;
}

function gathered(type: Class): ReadonlyMap<Key, Check> | null {
  const all: Check[] = [];
  for (let at: object | null = type.prototype as object; at; at = Object.getPrototypeOf(at) as object | null) {
    all.push(...(DECLARED.get(at) ?? []));
  }
  const conditions = all.filter(({ presence }) => presence.optional || presence.nullable).length;
  const known = getMetadataStorage().getTargetValidationMetadatas(type, '', false, false).length;
  const checks = new Map(all.map((check) => [check.key, check]));
  return checks.size === all.length && known === all.length + conditions ? checks : null;
}
