/** What the services make of each other's events, and the form by which the same is recorded by hand. */
const FORMS = {
  'returned-exit': 'returned',
  'stay-put-home': 'home',
  'stay-put-lost': 'home-lost',
  'transfer-answer': 'close',
  'responsibility-moved': 'placement-end',
} as const;

export type PolicyName = keyof typeof FORMS | 'other';

export function policyOf(name: string | null): { readonly name: PolicyName; readonly form: string | undefined } {
  if (name === null || !(name in FORMS)) return { name: 'other', form: undefined };
  const known = name as keyof typeof FORMS;
  return { name: known, form: FORMS[known] };
}

export const POLICIES = Object.keys(FORMS);
