// verifylog reads a C2SP tlog-tiles log over HTTP with the libraries of the Go project and nothing
// of Porchlight's: it checks the checkpoint's signature, then for the sizes it is given that every
// later one continues every earlier one, and that every entry is where it should be.
//
//	verifylog <prefix> <log vkey> [old size…]
//
// It prints the size and exits 0, or says what is wrong and exits 1.
package main

import (
	"encoding/binary"
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const height = 8
const width = 1 << height

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "verifylog:", err)
		os.Exit(1)
	}
}

type site struct {
	prefix string
	seen   map[string][]byte
}

func (s *site) get(path string) ([]byte, error) {
	if known, ok := s.seen[path]; ok {
		return known, nil
	}
	resp, err := http.Get(s.prefix + path)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != 200 {
		return nil, fmt.Errorf("%s: %s", path, resp.Status)
	}
	data, err := io.ReadAll(resp.Body)
	if err == nil {
		s.seen[path] = data
	}
	return data, err
}

// The Go libraries put the height into a tile's path; tlog-tiles has but one height.
func (s *site) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, t := range tiles {
		path := strings.Replace(t.Path(), "tile/8/", "tile/", 1)
		data, err := s.get(path)
		if err != nil {
			return nil, err
		}
		if len(data) != t.W*tlog.HashSize {
			return nil, fmt.Errorf("%s: %d bytes", path, len(data))
		}
		all = append(all, data)
	}
	return all, nil
}

func (s *site) Height() int                     { return height }
func (s *site) SaveTiles([]tlog.Tile, [][]byte) {}

func entries(s *site, n int64, w int) ([][]byte, error) {
	path := strings.Replace(tlog.Tile{H: height, L: 0, N: n, W: w}.Path(), "tile/8/0/", "tile/entries/", 1)
	data, err := s.get(path)
	if err != nil {
		return nil, err
	}
	var all [][]byte
	for len(data) > 0 {
		if len(data) < 2 || len(data) < 2+int(binary.BigEndian.Uint16(data)) {
			return nil, fmt.Errorf("%s is cut short", path)
		}
		end := 2 + int(binary.BigEndian.Uint16(data))
		all = append(all, data[2:end])
		data = data[end:]
	}
	if len(all) != w {
		return nil, fmt.Errorf("%s has %d entries", path, len(all))
	}
	return all, nil
}

func main() {
	s := &site{prefix: os.Args[1], seen: map[string][]byte{}}
	verifier, err := note.NewVerifier(os.Args[2])
	check(err)
	signed, err := s.get("checkpoint")
	check(err)
	opened, err := note.Open(signed, note.VerifierList(verifier))
	check(err)
	lines := strings.Split(opened.Text, "\n")
	if lines[0] != verifier.Name() {
		check(fmt.Errorf("origin %q", lines[0]))
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	check(err)
	root, err := tlog.ParseHash(lines[2])
	check(err)
	reader := tlog.TileHashReader(tlog.Tree{N: size, Hash: root}, s)

	for n := int64(0); n*width < size; n++ {
		w := width
		if size-n*width < width {
			w = int(size - n*width)
		}
		bundle, err := entries(s, n, w)
		check(err)
		for i, entry := range bundle {
			index := n*width + int64(i)
			proof, err := tlog.ProveRecord(size, index, reader)
			check(err)
			err = tlog.CheckRecord(proof, size, root, index, tlog.RecordHash(entry))
			if err != nil {
				check(fmt.Errorf("entry %d: %v", index, err))
			}
		}
	}
	for _, arg := range os.Args[3:] {
		old, err := strconv.ParseInt(arg, 10, 64)
		check(err)
		then, err := tlog.TreeHash(old, reader)
		check(err)
		proof, err := tlog.ProveTree(size, old, reader)
		check(err)
		check(tlog.CheckTree(proof, size, root, old, then))
	}
	fmt.Println(size)
}
