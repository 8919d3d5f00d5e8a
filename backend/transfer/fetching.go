package transfer

import (
	"context"
	"errors"
	"path"
	"sync"
	"time"

	"shopbench/backend/catalog"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/files"
	"shopbench/backend/platform/jobs"
)

// Web gets a file from the web: see fetch.Fetcher.
type Web func(ctx context.Context, address string, most int64) ([]byte, error)

// jobFetch fetches the pictures that wait under a web address.
const jobFetch = "transfer.fetch"

const (
	atOnce       = 2               // pictures that are fetched at a time
	offlineSleep = 5 * time.Minute // until the network is tried again
)

// Fetching has the pictures that wait under a web address fetched in the
// background, whenever there are some and there is a network. A picture that
// does not come though others do is noted with its reason.
func (s *Service) Fetching(web Web) {
	jobs.Handle(s.jobs, jobFetch, func(ctx context.Context, _ struct{}) error { return s.fetchAll(ctx, web) })
	s.fetches = true
}

// FetchIn wishes for the pictures that wait to be fetched, inside tx.
func (s *Service) FetchIn(tx *db.Tx) error {
	if !s.fetches {
		return nil
	}
	return s.jobs.Add(tx, jobs.Job{Kind: jobFetch})
}

// Retry lets the pictures that failed be fetched once more.
func (s *Service) Retry(ctx context.Context) error {
	_, err := db.Update(ctx, s.db, func(tx *db.Tx) (struct{}, error) {
		return struct{}{}, errors.Join(s.catalog.RetryPicturesIn(tx), s.FetchIn(tx))
	})
	return err
}

// fetchAll fetches what waits, two at a time. What nothing answered at is judged
// by asking once more where something did: when that answers still, there is a
// network and the silent ones have failed; else all go on waiting for one.
func (s *Service) fetchAll(ctx context.Context, web Web) error {
	var silent []string
	proof := "" // the last address that somebody answered at
	for after := ""; ; {
		next, err := db.View(ctx, s.db, func(tx *db.Tx) ([]string, error) { return catalog.WaitingAddresses(tx, after, atOnce) })
		if err != nil {
			return err
		}
		if len(next) == 0 {
			break
		}
		after = next[len(next)-1]
		for i, o := range s.fetchSome(ctx, web, next) {
			switch {
			case fault.Has(o.err, "fetch.offline"):
				silent = append(silent, next[i])
			case o.err != nil:
				return o.err
			case o.answered:
				proof = next[i]
			}
		}
		if len(silent) < giveUpAfter {
			continue
		}
		if err := s.judge(ctx, web, silent, proof); err != nil {
			return err
		}
		silent = nil
	}
	if len(silent) == 0 {
		return nil
	}
	return s.judge(ctx, web, silent, proof)
}

// giveUpAfter is how many silent addresses are worth a look whether there is a
// network at all.
const giveUpAfter = 10

// judge notes at silent addresses that they have failed when there is a network,
// which the address that answered before shows. Without one the job rests.
func (s *Service) judge(ctx context.Context, web Web, silent []string, proof string) error {
	if proof != "" {
		_, err := web(ctx, proof, files.MaxBytes)
		switch {
		case ctx.Err() != nil:
			return err
		case fault.Has(err, "fetch.offline"):
			proof = ""
		}
	}
	if proof == "" {
		return jobs.Again(s.db.Now().Add(offlineSleep))
	}
	for _, address := range silent {
		if err := s.catalog.FailPicture(ctx, address, fault.Unavailable("fetch.offline")); err != nil {
			return err
		}
	}
	return nil
}

// outcome is what became of an address. Its errors are unavailable fetch.offline
// and what ends the work; anything else is noted at the picture.
type outcome struct {
	answered bool // somebody out there did, which shows that there is a network
	err      error
}

// fetchSome fetches addresses at the same time and returns an outcome for each.
func (s *Service) fetchSome(ctx context.Context, web Web, addresses []string) []outcome {
	outcomes := make([]outcome, len(addresses))
	var all sync.WaitGroup
	for i, address := range addresses {
		all.Go(func() { outcomes[i] = s.fetchOne(ctx, web, address) })
	}
	all.Wait()
	return outcomes
}

func (s *Service) fetchOne(ctx context.Context, web Web, address string) outcome {
	raw, err := web(ctx, address, files.MaxBytes)
	answered := !fault.Has(err, "fetch.address") && !fault.Has(err, "fetch.private") // for those nobody is asked
	if err == nil {
		_, err = s.keepPicture(ctx, address, path.Base(address), raw)
	}
	f := fault.Of(err)
	switch {
	case err == nil:
		return outcome{answered: answered}
	case ctx.Err() != nil || f.Code == fault.CodeInternal || f.Key == "fetch.offline" || f.Key == "files.unwritable":
		return outcome{err: err}
	}
	return outcome{answered: answered, err: s.catalog.FailPicture(ctx, address, f)}
}
