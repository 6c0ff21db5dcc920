const STEPS = [
  1, 0.97, 0.9, 0.86, 0.78, 0.7, 0.66, 0.57, 0.49, 0.44, 0.37, 0.32, 0.29, 0.24, 0.21, 0.19, 0.16, 0.15, 0.13, 0.12,
];
const WIDTH = 420;
const HEIGHT = 250;

/** An ornament: the shape of what the product answers, without any figures. */
export function SampleCurve() {
  const x = (i: number) => 24 + (i / STEPS.length) * (WIDTH - 48);
  const y = (v: number) => 22 + (1 - v) * (HEIGHT - 60);
  const path = (shift: number) =>
    STEPS.map((v, i) => {
      const spread = shift * 0.12 * Math.sqrt(i / STEPS.length);
      const level = y(Math.min(1, Math.max(0.02, v + spread)));
      return `${i === 0 ? 'M' : 'L'}${x(i)},${level}L${x(i + 1)},${level}`;
    }).join('');
  const back = [...STEPS.keys()]
    .reverse()
    .map((i) => {
      const level = y(Math.max(0.02, STEPS[i]! - 0.12 * Math.sqrt(i / STEPS.length)));
      return `L${x(i + 1)},${level}L${x(i)},${level}`;
    })
    .join('');
  return (
    <svg className="sample-curve" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" focusable="false">
      <path className="sample-band" d={`${path(1)}${back}Z`} />
      <path className="sample-line" d={path(0)} />
      <path className="sample-axis" d={`M24,16V${HEIGHT - 36}H${WIDTH - 16}`} />
    </svg>
  );
}
