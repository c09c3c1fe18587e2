/** A graph with a place for everything. Units are CSS pixels at 100 %; y grows downwards. */
export interface GraphLayout {
  readonly width: number;
  /** The least y of all; 0 unless it goes on from another layout. */
  readonly top: number;
  /** From the top to the bottom of the lowest node. */
  readonly height: number;
  /** One for each level that has a node, from left to right. */
  readonly columns: readonly LayoutColumn[];
  /** In the order of the input. */
  readonly nodes: readonly PlacedNode[];
  /** In the order of the input, without edges whose ends are no nodes. */
  readonly edges: readonly PlacedEdge[];
  /** At what height each line passes the columns between its ends, from left to right, by a name of its edge. For the next layout. */
  readonly bends: ReadonlyMap<string, readonly number[]>;
  /** What is known of its crossings. For the next layout. */
  readonly fewCrossings: FewCrossings | undefined;
  /** Of what it has been made. */
  readonly input: LayoutInput;
}

/** What a search has shown of a graph, and so of one that is a little different. */
export interface FewCrossings {
  /** Of a good order. */
  readonly crossings: number;
  /** The edges of the graph that was searched. */
  readonly lines: number;
}

export interface LayoutColumn {
  readonly level: number;
  /** The left side of its nodes. */
  readonly x: number;
  readonly width: number;
}

export interface PlacedNode {
  readonly id: string;
  readonly column: number;
  /** Its place in the column, from the top. */
  readonly row: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PlacedEdge {
  /** Its place in the input. */
  readonly index: number;
  /**
   * `across`: from column to column; `beside`: inside one column, round the outside; `tie`: a straight line down between
   * neighbours in a column; `self`: back to where it began.
   */
  readonly shape: 'across' | 'beside' | 'tie' | 'self';
  /** From the source's side to the target's; what lies between the points is `edgePath`'s. */
  readonly points: readonly Point[];
  /** Where its label stands; absent where it has none or there is no room. */
  readonly label?: Box;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

export interface LayoutInput {
  /** In the order of the file, names unique. */
  readonly nodes: readonly LayoutNode[];
  readonly edges: readonly LayoutEdge[];
}

export interface LayoutNode {
  readonly id: string;
  readonly level: number;
  readonly width: number;
  readonly height: number;
}

export interface LayoutEdge {
  readonly source: string;
  readonly target: string;
  /** 0: no label. */
  readonly labelWidth: number;
  /** It has no direction: between neighbours in a column a straight line will do. */
  readonly undirected: boolean;
}

/** An edge whose ends are nodes. */
export interface KnownEdge {
  readonly index: number;
  readonly edge: LayoutEdge;
  /** Their places in the list of nodes. */
  readonly ends: readonly [source: number, target: number];
}
