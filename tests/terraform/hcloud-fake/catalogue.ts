import { invalidInput } from './api-error.ts';
import type { Image, Location, ServerType } from './shapes.ts';

const location = (id: number, name: string, country: string, city: string): Location => ({
  id,
  name,
  description: `${city} DC Park 1`,
  country,
  city,
  latitude: 50,
  longitude: 12,
  network_zone: 'eu-central',
});

export const LOCATIONS: Location[] = [
  location(1, 'fsn1', 'DE', 'Falkenstein'),
  location(2, 'nbg1', 'DE', 'Nuremberg'),
  location(3, 'hel1', 'FI', 'Helsinki'),
];

const serverType = (id: number, name: string, cores: number, memory: number, disk: number): ServerType => ({
  id,
  name,
  cores,
  memory,
  disk,
  architecture: 'x86',
  locations: LOCATIONS.map((at) => ({ name: at.name, available: true })),
});

export const SERVER_TYPES: ServerType[] = [
  serverType(114, 'cx23', 2, 4, 40),
  serverType(115, 'cx33', 4, 8, 80),
  serverType(116, 'cx43', 8, 16, 160),
  serverType(117, 'cx53', 16, 32, 320),
  serverType(22, 'cpx11', 2, 2, 40),
];

export const IMAGES: Image[] = [
  { id: 114690387, name: 'debian-12', architecture: 'x86' },
  { id: 310557660, name: 'debian-13', architecture: 'x86' },
  { id: 310557661, name: 'debian-13', architecture: 'arm' },
];

export const findIn = <T extends { id: number; name: string }>(
  list: T[],
  field: string,
  wanted: string | number,
): T => {
  const found = list.find((item) => item.name === wanted || String(item.id) === String(wanted));
  if (!found) throw invalidInput(field, `unknown ${field} '${wanted}'`);
  return found;
};

export const serverTypeView = (type: ServerType) => ({
  ...type,
  description: type.name.toUpperCase(),
  category: 'Shared vCPU',
  storage_type: 'local',
  cpu_type: 'shared',
  included_traffic: 0,
  deprecated: false,
  deprecation: null,
  locations: LOCATIONS.map(({ id, name }) => ({ id, name, recommended: true, available: true, deprecation: null })),
  prices: LOCATIONS.map(({ name }) => ({
    location: name,
    price_hourly: { net: '0.0060', gross: '0.0071' },
    price_monthly: { net: '3.7900', gross: '4.5101' },
    included_traffic: 21_990_232_555_520,
    price_per_tb_traffic: { net: '1.0000', gross: '1.1900' },
  })),
});

export const imageView = (image: Image) => ({
  ...image,
  status: 'available',
  type: 'system',
  description: image.name,
  image_size: null,
  disk_size: 5,
  created: '2025-08-10T00:00:00Z',
  created_from: null,
  bound_to: null,
  os_flavor: 'debian',
  os_version: image.name.split('-')[1] ?? null,
  rapid_deploy: true,
  protection: { delete: false },
  deprecated: null,
  deleted: null,
  labels: {},
});
