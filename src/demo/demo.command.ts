export async function demo(_args: string[]): Promise<number> {
  return 1;
}
