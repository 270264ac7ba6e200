/** An empty prerendered page: the reference for requests per second and for JavaScript. */
export default function BlankPage() {
  return <p>Nothing is here but the framework.</p>;
}
