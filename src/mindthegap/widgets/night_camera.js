/** The formulas of mindthegap.models.camera; a test holds both together. */

function hash(number) {
  let mixed = Math.imul(number ^ (number >>> 16), 0x7feb352d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** Standard normal numbers from the eight bytes of two hashes, as `sensor.noise` draws them. */
export function normals(first, count, seed) {
  const start = Math.imul(seed, 0x9e3779b9);
  const scale = Math.sqrt(43690);
  const drawn = new Float64Array(count);
  for (let i = 0; i < count; i += 1) {
    let total = 0;
    for (let half = 0; half < 2; half += 1) {
      const mixed = hash((2 * (first + i) + half + start) | 0);
      total += (mixed & 255) + ((mixed >>> 8) & 255) + ((mixed >>> 16) & 255) + (mixed >>> 24);
    }
    drawn[i] = (total - 1020) / scale;
  }
  return drawn;
}

/** Photo-electrons counted where `mean` are expected. */
export function counted(mean, normal) {
  if (mean <= 0) return 0;
  return Math.max(Math.floor(mean + normal * Math.sqrt(mean) + (normal * normal - 1) / 6 + 0.5), 0);
}

/** Average over a window that reaches `reach` values to both sides, its ends weighing less. */
function drifted(values, lines, length, start, step, extent) {
  const reach = Math.ceil((extent - 1) / 2);
  if (!reach) return values;
  const middle = 1 / extent;
  const end = (extent - 2 * reach + 1) / 2 / extent;
  const result = new Float64Array(values.length);
  const padded = new Float64Array(length + 2 * reach);
  for (let line = 0; line < lines; line += 1) {
    const from = start(line);
    for (let i = 0; i < padded.length; i += 1) {
      padded[i] = values[from + clip(i - reach, 0, length - 1) * step];
    }
    for (let i = 0; i < length; i += 1) {
      let sum = 0;
      for (let k = 1; k < 2 * reach; k += 1) sum += padded[i + k];
      result[from + i * step] = middle * sum + end * (padded[i] + padded[i + 2 * reach]);
    }
  }
  return result;
}

/** The hand's drift over `blur` pixels along, and 0.4 times as many up and down; edges repeat. */
export function shaken(light, blur, width, height) {
  const row = (line) => Math.floor(line / 3) * width * 3 + (line % 3);
  const along = drifted(light, height * 3, width, row, 3, 1 + blur);
  return drifted(along, width * 3, height, (line) => line, width * 3, 1 + 0.4 * blur);
}

/** The mean of the square of 2 radius + 1 pixels around each pixel; edges repeat. */
export function around(values, radius, width, height) {
  const size = 2 * radius + 1;
  const rows = new Float64Array(values.length);
  for (let y = 0; y < height; y += 1) {
    const from = y * width;
    const last = from + width - 1;
    let sum = (radius + 1) * values[from];
    for (let k = 1; k <= radius; k += 1) sum += values[from + k];
    rows[from] = sum;
    for (let at = from + 1; at <= last; at += 1) {
      const ahead = at + radius;
      const behind = at - radius - 1;
      sum += values[ahead < last ? ahead : last] - values[behind > from ? behind : from];
      rows[at] = sum;
    }
  }
  const result = new Float64Array(values.length);
  const sums = new Float64Array(width);
  for (let k = -radius; k <= radius; k += 1) {
    const from = Math.max(k, 0) * width;
    for (let x = 0; x < width; x += 1) sums[x] += rows[from + x];
  }
  for (let y = 0; y < height; y += 1) {
    const add = Math.min(y + radius + 1, height - 1) * width;
    const drop = Math.max(y - radius, 0) * width;
    for (let x = 0; x < width; x += 1) {
      result[y * width + x] = sums[x] / (size * size);
      sums[x] += rows[add + x] - rows[drop + x];
    }
  }
  return result;
}

function squared(values) {
  const result = new Float64Array(values.length);
  for (let i = 0; i < values.length; i += 1) result[i] = values[i] * values[i];
  return result;
}

const signal = (spread, ofNoise) => Math.max(spread - ofNoise, 0) / Math.max(spread, 1e-9);

/** Denoise as much as the noise asks for; what is no stronger than noise is smeared away. */
export function denoised(read, radius, readNoise, grain, width, height) {
  const count = width * height;
  const level = new Float64Array(count);
  for (let i = 0; i < count; i += 1) {
    level[i] = (read[3 * i] + 2 * read[3 * i + 1] + read[3 * i + 2]) / 4;
  }
  const mean = (values, reach) => around(values, reach, width, height);
  const middle = mean(level, radius);
  const square = mean(squared(level), radius);
  const result = new Float64Array(3 * count);
  const tints = [0, 2].map((colour) => {
    const tint = new Float64Array(count);
    for (let i = 0; i < count; i += 1) tint[i] = read[3 * i + colour] - level[i];
    const average = mean(tint, 2 * radius);
    const varied = mean(squared(tint), 2 * radius);
    for (let i = 0; i < count; i += 1) {
      const one = Math.max(middle[i], 0) + readNoise * readNoise;
      const kept = signal(Math.max(varied[i] - average[i] * average[i], 0), 0.875 * one);
      tint[i] = average[i] + kept * (tint[i] - average[i]);
    }
    return tint;
  });
  for (let i = 0; i < count; i += 1) {
    const one = Math.max(middle[i], 0) + readNoise * readNoise;
    const spread = Math.max(square[i] - middle[i] * middle[i], 0);
    const kept = Math.max(signal(spread, 0.375 * one), grain);
    const bright = middle[i] + kept * (level[i] - middle[i]);
    result[3 * i] = bright + tints[0][i];
    result[3 * i + 1] = bright - (tints[0][i] + tints[1][i]) / 2;
    result[3 * i + 2] = bright + tints[1][i];
  }
  return result;
}

// From where on a share of white is shown as q of 255: a power per value would take long.
const FROM = Float64Array.from({ length: 257 }, (_, q) => (Math.max(q - 0.5, 0) / 255) ** 2.2);
const NEAR = Uint8Array.from({ length: 1025 }, (_, i) =>
  Math.floor(255 * ((i / 1024) ** 2) ** (1 / 2.2) + 0.5),
);

/** Luminance (1 = white) as 0 to 255 for a screen. */
export function toned(light, factor = 1) {
  const shown = new Uint8ClampedArray(light.length);
  for (let i = 0; i < light.length; i += 1) {
    const bright = 1.25 * Math.max(light[i] * factor, 0);
    const curve = (bright * (2.51 * bright + 0.03)) / (bright * (2.43 * bright + 0.59) + 0.14);
    const part = Math.min(curve, 1);
    let q = NEAR[Math.floor(1024 * Math.sqrt(part))];
    while (q < 255 && part >= FROM[q + 1]) q += 1;
    while (q > 0 && part < FROM[q]) q -= 1;
    shown[i] = q;
  }
  return shown;
}

/** Structural similarity of two pictures, 0 to 255. */
export function similarity(photo, ideal, width, height) {
  const count = width * height;
  const [x, y, product] = [0, 0, 0].map(() => new Float64Array(count));
  for (let i = 0; i < count; i += 1) {
    x[i] = (photo[3 * i] + 2 * photo[3 * i + 1] + photo[3 * i + 2]) / 4;
    y[i] = (ideal[3 * i] + 2 * ideal[3 * i + 1] + ideal[3 * i + 2]) / 4;
    product[i] = x[i] * y[i];
  }
  const mean = (values) => around(values, 3, width, height);
  const [mx, my, xx, yy] = [mean(x), mean(y), mean(squared(x)), mean(squared(y))];
  const xy = mean(product);
  const [low, lower] = [(0.01 * 255) ** 2, (0.03 * 255) ** 2];
  let total = 0;
  for (let i = 0; i < count; i += 1) {
    const [a, b] = [mx[i] * mx[i], my[i] * my[i]];
    const both = mx[i] * my[i];
    total +=
      (((2 * both + low) / (a + b + low)) * (2 * (xy[i] - both) + lower)) /
      (xx[i] - a + (yy[i] - b) + lower);
  }
  return total / count;
}

/**
 * The camera: `photograph(exposure)` gives red, green, blue from 0 to 255 of each pixel, and
 * `score(photo)` what the laboratory says of it. The last photograph is kept.
 */
export function makeCamera(constants) {
  const { width, height, peak, sensor, grain, best, seed } = constants;
  const bytes = Uint8Array.from(atob(constants.scene), (letter) => letter.charCodeAt(0));
  const light = Float64Array.from(bytes, (byte) => peak * (byte / 255) * (byte / 255));
  const photons = normals(0, light.length, seed);
  const reading = normals(light.length, light.length, seed);
  const ideal = toned(light);

  function photograph({ electrons, gain, blur, radius }) {
    const image = shaken(light, blur, width, height);
    const read = new Float64Array(light.length);
    for (let i = 0; i < read.length; i += 1) {
      const held = Math.min(counted(image[i] * electrons, photons[i]), sensor.full_well);
      read[i] = held + sensor.read_noise * reading[i];
    }
    const smooth = denoised(read, radius, sensor.read_noise, grain, width, height);
    return toned(smooth, gain / sensor.white);
  }

  const score = (photo) => best * Math.max(similarity(photo, ideal, width, height), 0);
  return { width, height, photograph, score };
}
