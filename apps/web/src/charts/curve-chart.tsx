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
        .map((mark, i, all) => (
          <MarkLine
            key={mark.kind}
            mark={mark}
            plot={plot}
            row={i}
            leftwards={isRightOf(mark, all) ? false : x(mark.day) > plot.width * 0.2 && all.length > 1}
          />
        ))}
      <path className="curve-line" d={path([...corners(steps, before, start, end)]) ?? ''} />
    </>
  );
}

const isRightOf = (mark: Mark, all: readonly Mark[]): boolean => all.every((other) => other.day <= mark.day);

function MarkLine({
  mark,
  plot,
  row,
  leftwards,
}: {
  readonly mark: Mark;
  readonly plot: Plot;
  readonly row: number;
  readonly leftwards: boolean;
}) {
  const at = plot.x(mark.day);
  const late = at > plot.width * 0.62;
  const anchor = leftwards || late ? 'end' : 'start';
  const dx = anchor === 'end' ? -6 : 6;
  return (
    <g className={`mark mark-${mark.kind}`}>
      <line x1={at} x2={at} y1={-2} y2={plot.height} />
      <text x={at + dx} y={row % 2 === 0 ? -20 : -6} textAnchor={anchor}>
        {mark.label}
      </text>
    </g>
  );
}
