import { Injectable, type PipeTransform } from '@nestjs/common';
import { isPathwayId } from '@stadig/event-sourcing/pathway-id';
import { Problem } from './problem.js';

/** A pathway's code in the path; a mistyped one is told at once. @throws Problem pathway-code-mistyped */
@Injectable()
export class PathwayIdPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!isPathwayId(value)) throw new Problem('pathway-code-mistyped');
    return value;
  }
}
