import { area, curveLinear, line } from 'd3-shape';
import type { Plot } from './chart-frame.js';
import { band, corners, type Steps } from './steps.js';

export interface Mark {
  readonly day: number;
  readonly label: string;
  readonly kind: 'median' | 'biased';
}

interface Props {
  readonly plot: Plot;
  readonly steps: Steps;
  readonly lower: readonly (number | null)[];
  readonly upper: readonly (number | null)[];
  /** Value until the first time. */
  readonly before: number;
  readonly start: number;
  readonly end: number;
  readonly marks: readonly Mark[];
}

/** About the width of a letter of a label, in pixels. */
const LETTER = 7.5;

/** A step curve in its confidence band, with days marked on it. */
export function Curve({ plot, steps, lower, upper, before, start, end, marks }: Props) {
  const { x, y } = plot;
  const path = line<readonly [number, number]>(
    (p) => x(p[0]),
    (p) => y(p[1]),
  ).curve(curveLinear);
  const ribbon = area<{ day: number; lower: number; upper: number }>()
    .x((p) => x(p.day))
    .y0((p) => y(p.lower))
    .y1((p) => y(p.upper));
  return (
    <>
      {band(steps.time, lower, upper, end).map((run) => (
        <path key={run[0]!.day} className="curve-band" d={ribbon([...run]) ?? ''} />
      ))}
      {marks
        .filter((mark) => mark.day <= end)
        .map((mark, i) => (
          <MarkLine key={mark.kind} mark={mark} plot={plot} row={i} />
        ))}
      <path className="curve-line" d={path([...corners(steps, before, start, end)]) ?? ''} />
    </>
  );
}

/** A marked day, its label on the side where there is room, each in a row of its own. */
function MarkLine({ mark, plot, row }: { readonly mark: Mark; readonly plot: Plot; readonly row: number }) {
  const at = plot.x(mark.day);
  const fits = at + mark.label.length * LETTER < plot.width;
  return (
    <g className={`mark mark-${mark.kind}`}>
      <line x1={at} x2={at} y1={-2} y2={plot.height} />
      <text x={fits ? at + 6 : at - 6} y={row === 0 ? -20 : -6} textAnchor={fits ? 'start' : 'end'}>
        {mark.label}
      </text>
    </g>
  );
}
