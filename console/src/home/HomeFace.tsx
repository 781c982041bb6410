export default function HomeFace() {
  return null;
}
