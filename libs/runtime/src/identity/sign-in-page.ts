import type { Language, Text } from '@stadig/codes/code-list';
import { MUNICIPALITIES } from '@stadig/codes/municipalities';
import type { Role } from '@stadig/http/actor';
import { OFFERED } from './demo-users.js';

const GROUPS: readonly { readonly roles: readonly Role[]; readonly heading: Text }[] = [
  { roles: ['CASEWORKER'], heading: { sv: 'Handläggare', en: 'Caseworkers' } },
  { roles: ['MUNICIPAL_COORDINATOR'], heading: { sv: 'Kommunala samordnare', en: 'Municipal coordinators' } },
  {
    roles: ['COUNTY_ANALYST', 'NATIONAL_COORDINATOR'],
    heading: { sv: 'Länsstyrelser', en: 'County administrative boards' },
  },
  {
    roles: ['STATISTICIAN', 'AGENCY_METHOD_LEAD', 'READER', 'OPS', 'AUDITOR'],
    heading: { sv: 'Övriga', en: 'Others' },
  },
];

const TEXTS = {
  title: { sv: 'Logga in på Stadig', en: 'Sign in to Stadig' },
  demo: {
    sv: 'Detta är en provkörning. Användarna är påhittade och har inga lösenord. Skriv aldrig in verkliga ärenden här.',
    en: 'This is a trial. The users are made up and have no passwords. Never enter real cases here.',
  },
  other: { sv: 'Handläggare i en annan kommun', en: 'Caseworker of another municipality' },
  municipality: { sv: 'Kommun', en: 'Municipality' },
  signIn: { sv: 'Logga in', en: 'Sign in' },
  switch: { sv: 'In English', en: 'På svenska' },
  failed: { sv: 'Inloggningen gick inte', en: 'The sign-in did not work' },
  again: { sv: 'Börja om från startsidan', en: 'Start again from the first page' },
} as const satisfies Record<string, Text>;

/** The page where a demo user is picked with one click. @param action where the form goes */
export function signInPage(action: string, language: Language): string {
  const t = (text: Text) => escaped(text[language]);
  const groups = GROUPS.map(({ roles, heading }) => {
    const buttons = OFFERED.filter(({ role }) => roles.includes(role)).map(
      ({ id, name }) => `<li><button name="user" value="${id}">${t(name)}</button></li>`,
    );
    return `<h2>${t(heading)}</h2>\n<ul>${buttons.join('\n')}</ul>`;
  });
  const options = MUNICIPALITIES.toSorted((a, b) => a.shortName.localeCompare(b.shortName, 'sv')).map(
    ({ code, shortName }) => `<option value="caseworker-${code}">${escaped(shortName)}</option>`,
  );
  const other: Language = language === 'sv' ? 'en' : 'sv';
  return page(
    language,
    TEXTS.title[language],
    `<p class="language"><a href="?lang=${other}" lang="${other}" hreflang="${other}">${t(TEXTS.switch)}</a></p>
<h1>${t(TEXTS.title)}</h1>
<p class="notice">${t(TEXTS.demo)}</p>
<form method="post" action="${escaped(action)}">
${groups.join('\n')}
</form>
<form method="post" action="${escaped(action)}">
<h2>${t(TEXTS.other)}</h2>
<p><label for="user">${t(TEXTS.municipality)}</label>
<select id="user" name="user">${options.join('')}</select>
<button>${t(TEXTS.signIn)}</button></p>
</form>`,
  );
}

/** What a sign-in that went wrong shows. @param code OAuth's error code */
export function failedPage(code: string, language: Language): string {
  const t = (text: Text) => escaped(text[language]);
  return page(
    language,
    TEXTS.failed[language],
    `<h1>${t(TEXTS.failed)}</h1>\n<p><code>${escaped(code)}</code></p>\n<p><a href="/">${t(TEXTS.again)}</a></p>`,
  );
}

function page(language: Language, title: string, main: string): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<link rel="stylesheet" href="/oidc/sign-in.css">
</head>
<body>
<main>
${main}
</main>
</body>
</html>
`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (c) => ENTITIES[c]!);

export const SIGN_IN_CSS = `:root { color-scheme: light dark; font: 1.125rem/1.5 system-ui, sans-serif; }
body { margin: 0; background: Canvas; color: CanvasText; }
main { max-width: 44rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
h1 { font-size: 1.75rem; line-height: 1.2; }
h2 { font-size: 1.125rem; margin: 1.75rem 0 0.5rem; }
.language { text-align: right; margin: 0; }
.notice { border-left: 0.375rem solid currentColor; padding: 0.5rem 0.75rem; }
ul { list-style: none; margin: 0; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)); gap: 0.5rem; }
button, select { font: inherit; min-height: 2.75rem; padding: 0.375rem 0.875rem; border: 1px solid currentColor; border-radius: 0.25rem; background: Canvas; color: CanvasText; max-width: 100%; }
button { cursor: pointer; text-align: left; }
li button { width: 100%; }
button:hover { text-decoration: underline; }
:focus-visible { outline: 3px solid; outline-offset: 3px; }
label { display: block; }
a { color: LinkText; display: inline-block; padding: 0.25rem 0; }
`;
