export default function OpenFace() {
  return null;
}
