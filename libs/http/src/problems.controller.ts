import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Text } from '@stadig/codes/code-list';
import type { Rule } from '@stadig/event-sourcing/aggregate';
import { CORE_RULES } from '@stadig/event-sourcing/rules';
import type { Request, Response } from 'express';
import { Open } from './auth.guard.js';
import { languageOf, Problem, PROBLEMS, type ProblemType } from './problem.js';

export type Rules = Readonly<Record<string, Rule>>;

/** Everything that `type` of a problem can name. Aggregates may use one code with words of their own. */
export class ProblemRegistry {
  private readonly types = new Map<string, ProblemType[]>();

  constructor(rules: readonly Rules[]) {
    for (const [code, type] of Object.entries(PROBLEMS)) this.types.set(code, [type]);
    for (const [code, { status, text, lift }] of [CORE_RULES, ...rules].flatMap((r) => Object.entries(r))) {
      const known = this.types.get(code) ?? [];
      if (known.some((type) => type.title.sv === text.sv)) continue;
      this.types.set(code, [...known, { status, title: text, detail: text, lift }]);
    }
  }

  get(code: string): readonly ProblemType[] | undefined {
    return this.types.get(code);
  }

  codes(): readonly string[] {
    return [...this.types.keys()];
  }
}

/** The page behind a problem's `type`. */
@ApiExcludeController()
@Open()
@Controller('problems')
export class ProblemsController {
  constructor(@Inject(ProblemRegistry) private readonly registry: ProblemRegistry) {}

  @Get(':code')
  show(@Param('code') code: string, @Req() request: Request, @Res() response: Response): void {
    const types = this.registry.get(code);
    if (!types) throw new Problem('route-unknown');
    response.vary('Accept').vary('Accept-Language');
    if (request.accepts(['json', 'html']) === 'html') {
      response.type('html').send(pageOf(code, types, languageOf(request.headers['accept-language'])));
    } else {
      response.json({ type: `/problems/${code}`, kinds: types });
    }
  }
}

function pageOf(code: string, types: readonly ProblemType[], language: 'sv' | 'en'): string {
  const in_ = (text: Text) => escaped(text[language]);
  const sections = types.map(
    ({ status, title, detail, lift }) => `<section>
<h2>${in_(title)}</h2>
<p>HTTP ${status}</p>
${detail.sv === title.sv ? '' : `<p>${in_(detail)}</p>`}
${lift ? `<p>${in_(lift)}</p>` : ''}
</section>`,
  );
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(code)} – Stadig</title></head>
<body><main>
<h1>${escaped(code)}</h1>
${sections.join('\n')}
</main></body>
</html>
`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (c) => ENTITIES[c]!);
