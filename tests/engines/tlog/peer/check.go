// Checks our notes and proofs with Go's golang.org/x/mod/sumdb, the code behind Go's checksum database.
//
// Reads one JSON question on the standard input and writes one JSON answer. It builds its own tree over the leaves
// it is given, so that its roots and proofs can be compared with ours, byte by byte.
package main

import (
	"encoding/json"
	"fmt"
	"os"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type inclusion struct {
	Index int64       `json:"index"`
	Size  int64       `json:"size"`
	Leaf  tlog.Hash   `json:"leaf"`
	Root  tlog.Hash   `json:"root"`
	Proof []tlog.Hash `json:"proof"`
}

type consistency struct {
	Old     int64       `json:"old"`
	New     int64       `json:"new"`
	OldRoot tlog.Hash   `json:"old_root"`
	NewRoot tlog.Hash   `json:"new_root"`
	Proof   []tlog.Hash `json:"proof"`
}

type question struct {
	Keys        []string      `json:"keys"`
	Notes       []string      `json:"notes"`
	PrivateKey  string        `json:"private_key"`
	Text        string        `json:"text"`
	Leaves      [][]byte      `json:"leaves"`
	Inclusion   []inclusion   `json:"inclusion"`
	Consistency []consistency `json:"consistency"`
}

type opened struct {
	Text    string   `json:"text"`
	Signers []string `json:"signers"`
	Error   string   `json:"error"`
}

type judged struct {
	Holds bool        `json:"holds"`
	Proof []tlog.Hash `json:"proof"` // what Go itself would have sent
}

type answer struct {
	Notes       []opened    `json:"notes"`
	Signed      string      `json:"signed"`
	Roots       []tlog.Hash `json:"roots"`
	Inclusion   []judged    `json:"inclusion"`
	Consistency []judged    `json:"consistency"`
}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
}

func main() {
	var asked question
	var told answer
	must(json.NewDecoder(os.Stdin).Decode(&asked))

	var known []note.Verifier
	for _, key := range asked.Keys {
		verifier, err := note.NewVerifier(key)
		must(err)
		known = append(known, verifier)
	}
	for _, text := range asked.Notes {
		result, err := note.Open([]byte(text), note.VerifierList(known...))
		if err != nil {
			told.Notes = append(told.Notes, opened{Error: err.Error()})
			continue
		}
		one := opened{Text: result.Text}
		for _, signature := range result.Sigs {
			one.Signers = append(one.Signers, signature.Name)
		}
		told.Notes = append(told.Notes, one)
	}

	signer, err := note.NewSigner(asked.PrivateKey)
	must(err)
	signed, err := note.Sign(&note.Note{Text: asked.Text}, signer)
	must(err)
	told.Signed = string(signed)

	var stored []tlog.Hash
	reader := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		var found []tlog.Hash
		for _, index := range indexes {
			found = append(found, stored[index])
		}
		return found, nil
	})
	for number, leaf := range asked.Leaves {
		hashes, err := tlog.StoredHashes(int64(number), leaf, reader)
		must(err)
		stored = append(stored, hashes...)
		root, err := tlog.TreeHash(int64(number)+1, reader)
		must(err)
		told.Roots = append(told.Roots, root)
	}
	for _, claim := range asked.Inclusion {
		holds := tlog.CheckRecord(claim.Proof, claim.Size, claim.Root, claim.Index, claim.Leaf) == nil
		proof, err := tlog.ProveRecord(claim.Size, claim.Index, reader)
		must(err)
		told.Inclusion = append(told.Inclusion, judged{holds, proof})
	}
	for _, claim := range asked.Consistency {
		holds := tlog.CheckTree(claim.Proof, claim.New, claim.NewRoot, claim.Old, claim.OldRoot) == nil
		proof, err := tlog.ProveTree(claim.New, claim.Old, reader)
		must(err)
		told.Consistency = append(told.Consistency, judged{holds, proof})
	}
	must(json.NewEncoder(os.Stdout).Encode(told))
}
