/** A place on the national grid, in metres. */
export interface GridPlace {
  readonly easting: number
  readonly northing: number
}

const rad = Math.PI / 180

/** Ellipsoids: WGS84, and Airy 1830 on which the national grid lies. */
const wgs84 = {a: 6_378_137, b: 6_356_752.314245} as const
const airy = {a: 6_377_563.396, b: 6_356_256.909} as const

/** From WGS84 to OSGB36: metres, parts per million, seconds of arc. */
const shift = {x: -446.448, y: 125.157, z: -542.06, s: 20.4894, rx: -0.1502, ry: -0.247, rz: -0.8421} as const

/** The same point of the Earth on the grid's ellipsoid, in radians. */
function toOsgb36(longitude: number, latitude: number): {readonly lon: number; readonly lat: number} {
  const [lon, lat] = [longitude * rad, latitude * rad]
  const e2 = 1 - wgs84.b ** 2 / wgs84.a ** 2
  const nu = wgs84.a / Math.sqrt(1 - e2 * Math.sin(lat) ** 2)
  const [x, y, z] = [nu * Math.cos(lat) * Math.cos(lon), nu * Math.cos(lat) * Math.sin(lon), (1 - e2) * nu * Math.sin(lat)]
  const scale = 1 + shift.s / 1e6
  const [rx, ry, rz] = [shift.rx, shift.ry, shift.rz].map((seconds) => (seconds / 3600) * rad) as [number, number, number]
  const moved = {
    x: shift.x + x * scale - y * rz + z * ry,
    y: shift.y + x * rz + y * scale - z * rx,
    z: shift.z - x * ry + y * rx + z * scale,
  }
  const own = 1 - airy.b ** 2 / airy.a ** 2
  const p = Math.hypot(moved.x, moved.y)
  let phi = Math.atan2(moved.z, p * (1 - own))
  for (let i = 0; i < 6; i++) phi = Math.atan2(moved.z + own * (airy.a / Math.sqrt(1 - own * Math.sin(phi) ** 2)) * Math.sin(phi), p)
  return {lon: Math.atan2(moved.y, moved.x), lat: phi}
}

/** The grid's transverse Mercator projection of a point on its own ellipsoid, in radians. Ordnance Survey, A guide to coordinate systems in Great Britain, annex C. */
export function projectOsgb36({lon, lat}: {readonly lon: number; readonly lat: number}): GridPlace {
  const [f0, lat0, lon0, e0, n0] = [0.9996012717, 49 * rad, -2 * rad, 400_000, -100_000]
  const {a, b} = airy
  const e2 = 1 - (b * b) / (a * a)
  const n = (a - b) / (a + b)
  const [sin, cos, tan] = [Math.sin(lat), Math.cos(lat), Math.tan(lat)]
  const nu = (a * f0) / Math.sqrt(1 - e2 * sin * sin)
  const rho = (a * f0 * (1 - e2)) / (1 - e2 * sin * sin) ** 1.5
  const eta2 = nu / rho - 1
  const [less, more] = [lat - lat0, lat + lat0]
  const m =
    b *
    f0 *
    ((1 + n + 1.25 * n ** 2 + 1.25 * n ** 3) * less -
      (3 * n + 3 * n ** 2 + (21 / 8) * n ** 3) * Math.sin(less) * Math.cos(more) +
      ((15 / 8) * n ** 2 + (15 / 8) * n ** 3) * Math.sin(2 * less) * Math.cos(2 * more) -
      (35 / 24) * n ** 3 * Math.sin(3 * less) * Math.cos(3 * more))
  const d = lon - lon0
  const [tan2, tan4] = [tan ** 2, tan ** 4]
  return {
    northing:
      m +
      n0 +
      (nu / 2) * sin * cos * d ** 2 +
      (nu / 24) * sin * cos ** 3 * (5 - tan2 + 9 * eta2) * d ** 4 +
      (nu / 720) * sin * cos ** 5 * (61 - 58 * tan2 + tan4) * d ** 6,
    easting:
      e0 +
      nu * cos * d +
      (nu / 6) * cos ** 3 * (nu / rho - tan2) * d ** 3 +
      (nu / 120) * cos ** 5 * (5 - 18 * tan2 + tan4 + 14 * eta2 - 58 * tan2 * eta2) * d ** 5,
  }
}

/**
 * Degrees as GPS has them (WGS84) on the national grid of Great Britain, in metres: right to about five, by one shift for the whole island. For maps of beats, of
 * which places are held to a hundred metres; not for survey.
 */
export const gridOf = (longitude: number, latitude: number): GridPlace => projectOsgb36(toOsgb36(longitude, latitude))
