import { area } from 'd3-shape';
import { useId } from 'react';
import type { Plot } from './chart-frame.js';
import { valueAt, type Steps } from './steps.js';

export interface Layer {
  readonly name: string;
  readonly label: string;
  readonly kind: 'home' | 'other' | 'waiting';
}

interface Props {
  readonly plot: Plot;
  readonly home: Steps;
  readonly other: Steps;
  readonly end: number;
  readonly labels: { readonly home: string; readonly other: string; readonly waiting: string };
}

/** Shares that reached a home, that came to another end, and that still wait: together 100 % on every day. */
export function StackedIncidence({ plot, home, other, end, labels }: Props) {
  const id = useId();
  const { x, y } = plot;
  const days = daysOf(home, other, end);
  const rows = days.map((day) => {
    const first = valueAt(home, day, 0) ?? 0;
    return { day, first, second: first + (valueAt(other, day, 0) ?? 0) };
  });
  const layer = (low: (r: (typeof rows)[number]) => number, high: (r: (typeof rows)[number]) => number) =>
    area<(typeof rows)[number]>()
      .x((r) => x(r.day))
      .y0((r) => y(low(r)))
      .y1((r) => y(high(r)))(stepped(rows)) ?? '';
  const layers = [
    { kind: 'home', label: labels.home, low: () => 0, high: (r: (typeof rows)[number]) => r.first },
    {
      kind: 'other',
      label: labels.other,
      low: (r: (typeof rows)[number]) => r.first,
      high: (r: (typeof rows)[number]) => r.second,
    },
    { kind: 'waiting', label: labels.waiting, low: (r: (typeof rows)[number]) => r.second, high: () => 1 },
  ] as const;
  return (
    <>
      <defs>
        <pattern id={`${id}-other`} width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="8" height="8" className="fill-other" />
          <line y2="8" className="hatch" />
        </pattern>
        <pattern id={`${id}-waiting`} width="10" height="10" patternUnits="userSpaceOnUse">
          <rect width="10" height="10" className="fill-waiting" />
          <circle cx="5" cy="5" r="1.1" className="dot" />
        </pattern>
      </defs>
      {layers.map(({ kind, low, high }) => (
        <path
          key={kind}
          className={`layer layer-${kind}`}
          d={layer(low, high)}
          fill={kind === 'home' ? undefined : `url(#${id}-${kind})`}
        />
      ))}
      {layers.map(({ kind, label, low, high }) => {
        const widest = rows.reduce((best, r) => (high(r) - low(r) > high(best) - low(best) ? r : best), rows[0]!);
        const middle = y((high(widest) + low(widest)) / 2);
        if (Math.abs(y(high(widest)) - y(low(widest))) < 26) return null;
        const at = x(widest.day);
        const anchor = at < 80 ? 'start' : at > plot.width - 80 ? 'end' : 'middle';
        return (
          <text
            key={kind}
            className={`layer-label layer-label-${kind}`}
            x={anchor === 'start' ? at + 14 : anchor === 'end' ? at - 12 : at}
            y={middle}
            dy="0.35em"
            textAnchor={anchor}
          >
            {label}
          </text>
        );
      })}
    </>
  );
}

function daysOf(home: Steps, other: Steps, end: number): readonly number[] {
  const within = [...home.time, ...other.time].filter((day) => day > 0 && day < end);
  return [...new Set([0, ...within, end])].sort((a, b) => a - b);
}

function stepped<R extends { readonly day: number }>(rows: readonly R[]): R[] {
  return rows.flatMap((row, i) => (i === 0 ? [row] : [{ ...rows[i - 1]!, day: row.day }, row]));
}
