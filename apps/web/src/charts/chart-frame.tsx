import { scaleLinear } from 'd3-scale';
import { useId, type PointerEvent, type ReactNode, type Ref } from 'react';
import { percent } from '../statistics/numbers.js';
import { dayTicks } from './steps.js';

const MARGIN = { top: 34, right: 18, bottom: 46, left: 56 };
const HEIGHT = 400;

/** Pixels of days and shares, and the size of the area they are drawn in. */
export interface Plot {
  readonly x: (day: number) => number;
  readonly y: (share: number) => number;
  readonly width: number;
  readonly height: number;
}

interface Props {
  readonly title: string;
  readonly description: string;
  readonly xLabel: string;
  readonly width: number;
  readonly end: number;
  /** Day that the reader points at. */
  readonly cursor: number;
  readonly onCursor: (day: number) => void;
  readonly picture: Ref<SVGSVGElement>;
  readonly children: (plot: Plot) => ReactNode;
}

/** A picture of shares (0 to 1) over days, with axes, a title and a description for those who do not see it. */
export function ChartFrame({ title, description, xLabel, width, end, cursor, onCursor, picture, children }: Props) {
  const id = useId();
  const inner = {
    width: Math.max(120, width - MARGIN.left - MARGIN.right),
    height: HEIGHT - MARGIN.top - MARGIN.bottom,
  };
  const x = scaleLinear([0, end], [0, inner.width]);
  const y = scaleLinear([0, 1], [inner.height, 0]);
  const point = (event: PointerEvent<SVGRectElement>) => {
    const { left } = event.currentTarget.getBoundingClientRect();
    onCursor(Math.round(Math.min(end, Math.max(0, x.invert(event.clientX - left)))));
  };
  const narrow = inner.width < 420;
  return (
    <svg
      ref={picture}
      className="chart"
      role="img"
      aria-labelledby={`${id}-title ${id}-desc`}
      viewBox={`0 0 ${width} ${HEIGHT}`}
      width={width}
      height={HEIGHT}
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-desc`}>{description}</desc>
      <rect className="chart-ground" width={width} height={HEIGHT} />
      <g transform={`translate(${MARGIN.left},${MARGIN.top})`}>
        {[0, 0.25, 0.5, 0.75, 1].map((share) => (
          <g key={share} transform={`translate(0,${y(share)})`}>
            <line className={share === 0 ? 'chart-axis' : 'chart-grid'} x2={inner.width} />
            <text className="chart-tick" x={-10} dy="0.35em" textAnchor="end">
              {percent(share)}
            </text>
          </g>
        ))}
        {children({ x, y, width: inner.width, height: inner.height })}
        <line className="chart-axis" y2={inner.height} />
        {dayTicks(end)
          .filter((_, i) => !narrow || i % 2 === 0)
          .map((day) => (
            <g key={day} transform={`translate(${x(day)},${inner.height})`}>
              <line className="chart-axis" y2={6} />
              <text className="chart-tick" y={22} textAnchor="middle">
                {day}
              </text>
            </g>
          ))}
        <text className="chart-label" x={inner.width} y={inner.height + 40} textAnchor="end">
          {xLabel}
        </text>
        <line className="chart-cursor" x1={x(cursor)} x2={x(cursor)} y1={-4} y2={inner.height} />
        <rect
          className="chart-pointer"
          width={inner.width}
          height={inner.height}
          onPointerMove={point}
          onPointerDown={point}
        />
      </g>
    </svg>
  );
}
