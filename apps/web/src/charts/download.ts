const COPIED = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linejoin',
  'opacity',
  'font-size',
  'font-weight',
  'paint-order',
] as const;

const DRAWN = 'rect, line, path, circle, text';
const NAMESPACE = 'http://www.w3.org/2000/svg';
const ABOVE = 40;
const BELOW = 34;

/** What a picture says of itself once it has left the page. */
export interface Caption {
  readonly title: string;
  readonly source: string;
}

/** The picture as a file of its own: colours and sizes as shown now, without the page's style sheet. */
export function svgText(picture: SVGSVGElement, caption: Caption): string {
  const copy = picture.cloneNode(true) as SVGSVGElement;
  const copies = copy.querySelectorAll(DRAWN);
  picture.querySelectorAll(DRAWN).forEach((element, i) => {
    const style = getComputedStyle(element);
    for (const name of COPIED) copies[i]!.setAttribute(name, style.getPropertyValue(name));
  });
  for (const part of copy.querySelectorAll('.chart-pointer, .chart-cursor')) part.remove();
  const { width, height } = picture.viewBox.baseVal;
  const whole = height + ABOVE + BELOW;
  copy.setAttribute('xmlns', NAMESPACE);
  copy.setAttribute('font-family', "'Source Sans 3', Arial, sans-serif");
  copy.setAttribute('viewBox', `0 ${-ABOVE} ${width} ${whole}`);
  copy.setAttribute('height', String(whole));
  const ground = copy.querySelector('.chart-ground');
  ground?.setAttribute('y', String(-ABOVE));
  ground?.setAttribute('height', String(whole));
  const ink = getComputedStyle(picture.querySelector('.chart-tick')!).fill;
  copy.append(line(caption.title, -12, 18, 600, ink), line(caption.source, height + 20, 13, 400, ink));
  return new XMLSerializer().serializeToString(copy);
}

function line(content: string, y: number, size: number, weight: number, ink: string): SVGTextElement {
  const text = document.createElementNS(NAMESPACE, 'text');
  const attributes = { x: 12, y, 'font-size': size, 'font-weight': weight, fill: ink };
  for (const [name, value] of Object.entries(attributes)) text.setAttribute(name, String(value));
  text.textContent = content;
  return text;
}

/** The picture as a PNG of twice its size. @throws Error when the browser cannot draw it */
export async function pngOf(picture: SVGSVGElement, caption: Caption): Promise<Blob> {
  const { width, height } = picture.viewBox.baseVal;
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText(picture, caption))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * 2;
  canvas.height = (height + ABOVE + BELOW) * 2;
  canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png'),
  );
}

export function download(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
