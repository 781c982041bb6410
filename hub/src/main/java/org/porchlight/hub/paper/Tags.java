package org.porchlight.hub.paper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDNumberTreeNode;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkInfo;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDParentTreeValue;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureTreeRoot;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDPropertyList;
import org.apache.pdfbox.pdmodel.documentinterchange.taggedpdf.StandardStructureTypes;

/**
 * The logical structure of a PDF (ISO 32000-1, 14.7 and 14.8): which lines are a heading and which
 * are a paragraph, in the order they are read.
 */
final class Tags {
  private final PDStructureTreeRoot root = new PDStructureTreeRoot();
  private final PDStructureElement whole =
      new PDStructureElement(StandardStructureTypes.DOCUMENT, root);
  private final List<COSArray> pages = new ArrayList<>();
  private PDPage page = new PDPage();

  Tags(PDDocument document) {
    root.appendKid(whole);
    document.getDocumentCatalog().setStructureTreeRoot(root);
    PDMarkInfo marked = new PDMarkInfo();
    marked.setMarked(true);
    document.getDocumentCatalog().setMarkInfo(marked);
  }

  /** What begins from now on lies on that page. */
  void onto(PDPage next) {
    next.setStructParents(pages.size());
    page = next;
    pages.add(new COSArray());
  }

  /** Begins one element's lines on the page. */
  void begin(PDPageContentStream on, String tag) throws IOException {
    COSArray here = pages.getLast();
    PDStructureElement element = new PDStructureElement(tag, whole);
    element.setPage(page);
    whole.appendKid(element);
    element.getCOSObject().setInt(COSName.K, here.size());
    COSDictionary named = new COSDictionary();
    named.setInt(COSName.MCID, here.size());
    on.beginMarkedContent(COSName.getPDFName(tag), PDPropertyList.create(named));
    here.add(element);
  }

  /** Says for each page's content which element it belongs to. */
  void finish() {
    Map<Integer, PDParentTreeValue> parents = new TreeMap<>();
    for (int number = 0; number < pages.size(); number++) {
      parents.put(number, new PDParentTreeValue(pages.get(number)));
    }
    PDNumberTreeNode tree = new PDNumberTreeNode(PDParentTreeValue.class);
    tree.setNumbers(parents);
    root.setParentTree(tree);
    root.setParentTreeNextKey(pages.size());
  }
}
