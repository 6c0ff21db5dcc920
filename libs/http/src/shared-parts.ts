import type { OpenAPIObject } from '@nestjs/swagger';

const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const;

interface Named {
  readonly name: string;
  readonly part: object;
}

/**
 * The document with every parameter and response that several operations have said once, under `components`, and
 * referred to: `PathwayId`, `Problem404`, `CommandAnswer200`. Of several that would have one name, the later are numbered.
 */
export function shareParts(document: OpenAPIObject): OpenAPIObject {
  const operations = Object.values(document.paths).flatMap((item) => METHODS.flatMap((method) => item[method] ?? []));
  const parameters = new Shared('parameters');
  const responses = new Shared('responses');
  for (const { parameters: of = [], responses: by } of operations) {
    of.forEach((part) => parameters.count(part));
    Object.values(by).forEach((part) => responses.count(part!));
  }
  for (const operation of operations) {
    operation.parameters &&= operation.parameters.map((part) =>
      parameters.refer({ name: wordOf('name' in part ? part.name : ''), part }),
    ) as never;
    for (const [status, part] of Object.entries(operation.responses)) {
      operation.responses[status] = responses.refer({ name: `${answerOf(part!)}${status}`, part: part! }) as never;
    }
  }
  Object.assign((document.components ??= {}), { parameters: parameters.parts, responses: responses.parts });
  return document;
}

class Shared {
  readonly parts: Record<string, object> = {};
  private readonly counts = new Map<string, number>();
  private readonly names = new Map<string, string>();

  constructor(private readonly place: string) {}

  count(part: object): void {
    const text = JSON.stringify(part);
    this.counts.set(text, (this.counts.get(text) ?? 0) + 1);
  }

  /** A reference where the part is said more than once; else the part. */
  refer({ name, part }: Named): object {
    const text = JSON.stringify(part);
    if (this.counts.get(text)! < 2) return part;
    let known = this.names.get(text);
    if (!known) {
      known = name;
      for (let number = 2; known in this.parts; number++) known = `${name}_${number}`;
      this.names.set(text, known);
      this.parts[known] = part;
    }
    return { $ref: `#/components/${this.place}/${known}` };
  }
}

/** `pathwayId`: PathwayId; `If-Match`: IfMatch. */
const wordOf = (name: string): string =>
  name
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

/** Name of the schema of a response's body. */
function answerOf(response: object): string {
  const schema = /"\$ref":"#\/components\/schemas\/(\w+)"/.exec(JSON.stringify(response))?.[1];
  return schema?.replace(/Schema$/, '') ?? 'Answer';
}
